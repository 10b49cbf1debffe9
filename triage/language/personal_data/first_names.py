"""First names common in German and English speaking countries, of all who live there."""

FIRST_NAMES = frozenset(
    """
    Aarav Aaron Abdul Abdulla Abdullah Abebe Abigail Ada Adaeze Adam Adele Adelheid Aditi Aditya
    Adnan Adrian Adriana Agata Agathe Agnes Agneta Agnieszka Ahmed Aidan Aiko Aisha Ajay Akash
    Akiko Alan Alastair Albert Alejandra Alejandro Aleksandar Aleksander Aleksandra Alena
    Alessandra Alessandro Alessia Alex Alexander Alexandra Alexandru Alexei Alexey Alfie Alfonso
    Alfred Ali Alice Alina Alison Aliya Allison Almut Alois Alvaro Amanda Amara Amelia Amelie
    Amina Aminata Amir Amira Amit Amrit Amy Amélie Ana Anand Anas Anastasia Anatoli Anders Andrea
    Andreas Andrei Andrej Andrew Andrii Andrzej Andrés Andy Aneta Anette Angela Angelika Angelina
    Angus Anika Anil Anita Anja Anjali Anke Ankit Ann Anna Annabell Anne Annegret Annelies
    Anneliese Annemarie Annette Annika Anselm Anthony Antje Antoine Anton Antonella Antonia
    Antonie Antonio Anya Aoife Archie Ariana Ariane Arjun Arlo Arne Arnold Arthur Arun Ashley
    Ashok Astrid Aubrey Audrey Ava Aylin Ayse Aysel Ayşe Ayşegül Aziz Balthasar Barbara Bartek
    Bartosz Bastian Beate Beatrice Beatrix Beatriz Ben Benedetta Benjamin Benoît Bernadette Bernd
    Bernhard Bertram Bethany Bettina Betty Bhavna Bianca Bilal Birgit Birte Bjarne Björn Blake
    Bodo Bogdan Bogusław Bojan Bonnie Boris Božena Bradley Brandon Branko Brenda Brendan Brian
    Bridget Brigitta Brigitte Britta Brooke Bruno Bryan Bryce Burak Burcu Burkhard Bärbel Bülent
    Callum Cameron Camila Camilla Carina Carl Carla Carlo Carlos Carmen Carol Carolin Carolina
    Caroline Carrie Carsten Cassandra Catarina Catherine Cecilia Cedric Celine Cem Cengiz Ceren
    Chantal Charlene Charles Charlie Charlotte Chen Chester Chiara Chidi Chioma Chloe Chris
    Christa Christel Christiane Christin Christina Christine Christof Christoph Christopher
    Christy Ciara Ciarán Cihan Cillian Cindy Claire Clara Clarissa Claudia Claudio Clemens
    Clifford Clive Clyde Clément Colin Colm Connor Conor Constanze Cordula Corinna Cornelia Craig
    Cristiano Cristina Curtis Cynthia Czesław Cäcilia Cäcilie Cédric Céline Daan Dagmar Daisy
    Damian Damien Daniel Daniela Daniele Danielle Danuta Dariusz Darren Dave David Dawid Dean
    Debbie Deborah Declan Deepa Deepak Deirdre Dejan Delphine Denise Deniz Dennis Derek Derya
    Desiree Desmond Detlef Detlev Diana Diane Diego Dieter Dilara Dimitri Dimitrios Dimitris
    Dinesh Dirk Dirk-Jan Divya Dmitri Dmitry Domenico Dominic Dominik Dominique Donald Donna Doris
    Dorota Dorothea Dorothee Dorothy Doug Douglas Dragan Dražen Duc Duncan Dušan Dylan Dörte Eamon
    Eberhard Ebru Ece Eckhard Eddie Edeltraud Edgar Edith Edmund Eduardo Edward Edyta Egon Eileen
    Ekaterina Ekkehard Ekrem Elaine Eleanor Elena Eleni Elfriede Elias Elif Elijah Elin Elisa
    Elisabeth Elisabetta Elise Elizabeth Elke Ella Ellen Elliot Elliott Elly Élodie Elsbeth Elsie
    Elvira Elvis Elżbieta Emanuele Emeka Emel Emil Émile Emilia Emilie Emily Emina Emine Emir Emma
    Emmanuel Emmi Emre Enes Engin Enrico Enrique Eoin Ercan Erdal Eric Erich Erik Erika Erin Erkan
    Erna Ernest Ernst Erol Erwin Esra Esteban Esther Ethan Étienne Eugen Eugene Eva Evan Eveline
    Evelyn Evgeni Evie Ewa Ewald Ewan Fabian Fabienne Fabrice Farah Farid Faruk Fatih Fatima Fatma
    Fatoumata Federica Federico Felicitas Felicity Felipe Felix Ferdinand Fergus Ferhat Fernanda
    Fernando Fikret Filippo Finja Finn Fiona Fionn Florence Florian Frances Francesca Francesco
    Francis Francisco Frank Franz Franziska François Françoise Frauke Fred Freddie Frederick Freja
    Frida Frieda Frieder Friederike Friedhelm Friedrich Fritz Fritzi Frédéric Furkan Gabi Gabriel
    Gabriela Gabriele Gabriella Galina Gamze Gareth Gary Gaston Gaurav Gavin Geeta Gemma Geneviève
    Geoff Geoffrey Georg George Gerald Geraldine Gerard Gerd Gerda Gerhard Gerhild Gerlinde Gernot
    Gerrit Gertrud Gesa Gesine Gianluca Gianni Gijs Gilles Gina Giorgia Giorgio Giorgos Giovanni
    Gisela Gita Giulia Giuseppe Gizem Glenda Glenn Gloria Gonzalo Goran Gordon Gottfried Graham
    Grażyna Gregor Gregory Greta Gudrun Guido Guillaume Guillermo Gunnar Gustav Gwen Gwendolyn
    Gábor Gérard Gökhan Gülay Gülten Günter Günther Habib Hakan Halil Halima Halina Hamid Hamza
    Hanna Hannah Hannelore Hannes Hans Hansjörg Harald Hari Harriet Harry Hartmut Haruki Harvey
    Hasan Hassan Hatice Hauke Hazel Heather Hector Hedwig Heidemarie Heidi Heidrun Heike Heiko
    Heiner Heinrich Heinz Helen Helena Helga Helmut Hendrik Henri Henriette Henrik Henrike Henry
    Henryk Herbert Heribert Hermann Hermine Hilde Hiltrud Hiroshi Hoang Holger Horst Howard Hubert
    Hugh Hugo Huong Huseyin Hussein Håkan Héctor Hélène Hülya Hüseyin Ian İbrahim Ibrahim Ida
    Idris Ifeoma Ignacio Igor Ilhan Ilja Ilka Ilona Ilse Ilya Imani Imke Imran Indira Ines Inga
    Inge Ingo Ingrid Inka Inés Ioan Ioana Ioannis Irena Irene Irfan Irina Iris Irma Irmgard
    Irmtraud Isaac Isabel Isabell Isabella Isabelle Isla Ismail Isobel Isolde István Ivan Ivana
    Ivo Iwona Jacek Jack Jacob Jacqueline Jacques Jadwiga Jaime Jake Jakob Jamal James Jamie Jan
    Jana Jane Janet Janice Janina Jannes Jannik Janusz Jared Jarosław Jasmin Jasmina Jason Javier
    Jay Jaya Jayden Jean Jeanne Jeannette Jeff Jeffrey Jelena Jelle Jenna Jennifer Jenny Jens
    Jeremy Jeroen Jerome Jerry Jerzy Jessica Jesús Jette Jill Jim Jimmy Jing Jitka Jiří Joachim
    Joan Joanna Joanne Joaquín Jochen Jodie Joe Joel Joey Johan Johann Johanna Johanne Johannes
    John Johnny Jolanta Jolanthe Jonas Jonathan Jonathon Jonte Joost Jordan Jorge Joris Jorn
    Joschka Josef Josefine Joseph Josephine Joshua José Jovana Joyce João Joëlle Juan Juana
    Juanita Judith Judy Julia Julian Juliana Juliane Julie Julija Julius Justin Jutta Jyoti János
    Jérôme Józef Jörg Jürgen Kadir Kai Kamal Kamil Kareem Karen Karim Karin Karl Karola Karolina
    Karoline Karsten Katalin Katarzyna Kate Katerina Kateryna Katharina Katharine Katherine
    Kathleen Kathrin Kathryn Kathy Katie Katja Katrin Kavita Kaya Kayla Kees Keiko Keira Keith
    Kelly Kemal Kenji Kenneth Kenny Kerem Kerstin Kevin Khadija Khaled Khalid Kieran Kilian Kim
    Kinga Kiran Kirsten Kirstin Kirsty Klara Klaus Knut Koen Kofi Konstantin Korbinian Kordula
    Kornelia Kostas Krishna Kristen Kristin Kristina Krystyna Krzysztof Kumar Kurt Kwabena Kyle
    Kübra Lachlan Lakshmi Lara Larisa Larissa Lars Lasse Latifa Latoya Laura Lauren Laurent
    Lawrence Layla Lea Leah Leander Leanne Leila Lena Leni Lennard Lennart Leo Leon Leonard
    Leonardo Leonie Leopold Leslie Leszek Lewis Leyla Li Liam Liane Lieschen Lieselott Lilli
    Lillian Lilly Lily Lina Linda Linh Linus Lisa Liselotte Liv Ljubica Logan Lorenz Lorenzo
    Loretta Lorraine Lothar Lotta Lotte Lottie Louis Louise Loïc Luca Lucas Lucia Luciano Lucie
    Lucinda Lucy Lucía Ludger Ludmila Ludwig Luigi Luis Luisa Luise Luka Lukas Łukasz Luke Luna
    Lutz Luzia Lydia Lyndsey Lynne László Léa Léon Maarten Maartje Maciej Madeleine Maeve Magda
    Magdalena Magnus Mahesh Mahmoud Mahmut Maike Maisie Maja Malcolm Malik Malte Mamadou Mandy
    Manfred Manish Manoj Manon Manuel Manuela Marc Marcel Marcela Marcelo Marcia Marco Marcus
    Marcy Mareike Marek Maren Margaret Margarete Margarethe Margaux Margery Margit Margot Margret
    Marguerite Maria Mariam Mariana Marianne Marie Marieke Marija Marijana Marika Marilyn Marina
    Mario Marion Marit Marita Mariusz Marjorie Mark Marko Markus Marla Marlen Marlene Marlies
    Marlon Marsha Marta Martha Martin Martina Marvin Mary Maryam Marzena María Mason Massimo
    Mateusz Mathea Mathias Mathieu Mathilda Mathilde Mats Matteo Matthew Matthias Mattis Maureen
    Maurizio Mauro Max Maxime Maximilian Maximiliane Maxine Małgorzata Mechthild Mechtild Meera
    Megan Mehmet Meike Melanie Melek Melinda Melissa Meltem Melvin Merle Merve Meryem Mesut
    Metin Mia Michael Michaela Michel Michele Michelle Mieczysław Miguel Mihai Mikael Mike Mikhail
    Mikołaj Mila Milan Mildred Milena Milica Millie Ming Minh Miranda Mireille Mirela Miriam
    Mirjam Mirko Miroslav Mirosław Mitchell Mladen Mohamed Mohammed Mohan Molly Mona Monica Monika
    Monique Morgan Moritz Muhammad Muhammed Muhammet Mukesh Murad Murat Muriel Mustafa Myra Myriam
    Nabil Nadezhda Nadia Nadim Nadine Nadja Nancy Naomi Nasser Natalia Natalie Natalija Natalya
    Natascha Natasha Nataša Nathalie Nathan Nathaniel Naveen Nazan Nebojša Necati Neha Neil Nele
    Nell Nelly Nenad Nepomuk Nesrin Ngan Ngozi Nguyen Niamh Nicholas Nick Nicky Nico Nicola Nicole
    Nicoletta Nicolás Niels Nigel Nikhil Niklas Nikola Nikolai Nikolas Nikos Nils Nilüfer Nina
    Nisha Nkechi Noah Nora Norbert Norma Norman Noémie Nuri Obinna Odile Oisín Oksana Olaf Ole
    Oleg Olena Olga Oliver Olivia Olivier Oluwaseun Omar Omer Ömer Onur Orhan Orla Oscar Oskar
    Osman Ottilie Otto Ousmane Owen Özge Özgür Özlem Pablo Padma Paige Pamela Panagiotis Paola
    Paolo Pascal Pascale Pat Patricia Patrick Patrizia Patrycja Patty Paul Paula Paulette Pauline
    Pavel Paweł Pedro Peggy Penelope Petar Peter Petr Petra Petronella Phil Philip Philipp
    Philippe Phillip Phoebe Phuong Phyllis Pia Pierre Piet Pieter Pietro Piotr Pirmin Polly Pooja
    Pradeep Prakash Pranav Prashant Predrag Priya Priyanka Przemysław Pınar Quentin Quinn Quirin
    Rachael Rachel Radek Radu Rafael Rafał Ragnar Rahim Rahul Raimund Rainer Raj Rajesh Rajiv Raju
    Rakesh Ralf Ralph Raluca Ramesh Ramona Ramón Randall Raphael Raquel Rashid Ravi Ray Raymond
    Raúl Rebecca Recep Regina Reginald Reinhard Rekha Renata Renate René Reto Reza Rhonda Ricarda
    Ricardo Richard Rico Rita Ritu Robert Roberta Roberto Robin Rodney Rodrigo Roger Rohan Rohit
    Roland Rolf Roman Romy Ronald Ronja Ronnie Ronny Rosalie Rosalind Rosemarie Rosemary Rosi
    Rosie Ross Roswitha Roxanne Roy Ruby Rudolf Rupert Ruslan Russell Ruth Ryan Ryszard Rémi
    Róisín Rüdiger Sabina Sabine Sabri Sabrina Sakura Salim Sally Salma Salvatore Sam Samantha
    Samir Samira Samuel Sandeep Sander Sandra Sandro Sandy Sanja Sanjana Sanjay Sanne Santiago
    Saoirse Sapna Sara Sarah Sascha Saskia Scott Seamus Sean Sebastian Sedat Sekou Selim Selina
    Selma Şenay Serap Serdar Sergei Sergej Sergey Sergio Serkan Seth Sevda Severin Sevgi Sevim
    Seán Shalini Shane Shannon Shanti Sharmila Sharon Shaun Shauna Sheila Shelley Sherry Shirley
    Shreya Sibel Sibylle Siddharth Siegfried Sieglinde Sigmar Sigrid Sigurd Silas Silke Silvia
    Silvio Simon Simona Simone Sinead Siobhan Siobhán Sita Slobodan Sneha Snezana Sofia Sofie
    Solène Songül Sonia Sonja Sophia Sophie Stacey Stacy Stan Stanislav Stanisław Stanley Stavros
    Stefan Stefania Stefanie Stefano Steffen Stella Stephan Stephanie Stephen Steve Steven Stina
    Stuart Sunil Sunita Suresh Susan Susanne Sushma Suzanne Sven Sven-Erik Svenja Svetlana Swantje
    Swati Sylvain Sylvia Sylvie Sylwia Szymon Sébastien Sönke Søren Süleyman Sławomir Tabea
    Tadeusz Tadhg Takeshi Tamara Tanja Tanya Tara Tarek Tariq Tatiana Tatjana Tayfun Ted Tendai
    Terence Teresa Teri Terry Tessa Thabo Thanh Thea Thekla Theo Theodor Theresa Therese Theresia
    Thiago Thibault Thierry Thijs Thilo Thomas Thorsten Tiago Tiffany Tihana Tijmen Tilda Till
    Tilly Tilman Tilo Tim Timo Timothy Tina Tjark Tobias Toby Todd Tolga Tom Tomasz Tommaso Tommy
    Toni Tony Toralf Torben Torsten Tracy Trang Traudl Traugott Travis Trevor Tricia Tristan Trude
    Tuan Tuba Turgut Tyler Tülay Udo Ueli Ufuk Ulrich Ulrike Ümit Umut Urs Ursula Urszula Usha Uta
    Ute Uwe Uğur Vadim Valentin Valentina Valeria Valerie Vandana Vanessa Varun Vasile Vasilis
    Veit Vera Verena Vernon Veronica Veronika Vesna Vicky Victor Victoria Vijay Vikram Viktor
    Viktoria Vincent Vincenzo Vinod Vinzenz Viola Violet Vittoria Vittorio Vivek Vivian Vivien
    Vlad Vladimir Volkan Volker Václav Véronique Walburga Waldemar Walter Waltraud Wanda Warren
    Wayne Wei Wendelin Wendy Wenzel Werner Wesley Whitney Wiebke Wieland Wilfred Wilhelm Willem
    Willi William Willy Winfried Wojciech Wojtek Wolfgang Wolfram Wouter Xaver Xavier Ximena Yang
    Yara Yasemin Yasin Yasmin Yavuz Yelena Yevgeni Yoko Yolanda Yousef Youssef Yuki Yulia Yumi
    Yunus Yuri Yusra Yusuf Yves Yvette Yvonne Yıldız Yılmaz Zachary Zack Zahra Zainab Zanele Zara
    Zdeněk Zdravko Zehra Zeki Zeynep Zhang Zhen Zlatko Zoe Zoey Zofia Zoltán Zoran Zuzanna
    Zvonimir
    """.split()  # noqa: SIM905 -- a page of names reads better than a column of quotes
)
"""Names; those that are ordinary words, too, count only beside another name (`NOT_ALONE`)."""

NOT_ALONE = frozenset(
    """
    Ada Ali Anders Ann Aziz Ben Blake Bonnie Boris Bradley Brooke Bruno Carol Charlotte Chen
    Chester Clara Clemens Daisy Dean Deniz Diana Dylan Edgar Elena Ella Elvis Emil Emir Enes Ernst
    Florence Florian Frank Franz Fritz George Gloria Gordon Harry Hazel Heather Howard Hugo Igor
    Ines Inga Iris Jack Jake James Jan Jason Jay Jean Jerry Jette Jim Joe Jordan Julius Justin Kai
    Kaya Kelly Kenny Kim Knut Leo Lewis Li Lily Linus Liv Logan Lotta Lotte Luis Luna Madison
    Magnus Maja Malik Mark Marvin Mason Mats Max Mila Milan Ming Mitchell Mona Morgan Nelly Nico
    Noah Norma Ole Oscar Oskar Otto Pat Piet Raj Ray Roger Roman Ross Roy Ruby Russell Ruth Sam
    Sandy Santiago Scott Stan Stella Tara Ted Theo Tiffany Till Tim Tina Tyler Urs Valentin Veit
    Victor Victoria Viola Violet Warren Wei Yang
    """.split()  # noqa: SIM905 -- a page of names reads better than a column of quotes
)
"""First names that are also words, months, brands or places: no names without a family name."""
