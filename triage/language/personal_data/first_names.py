"""First names common in Germany, Austria, Switzerland, Britain and the United States."""

FIRST_NAMES = frozenset(
    """
    Aaron Adam Adrian Ahmed Aisha Alan Albert Alex Alexander Alexandra Alfred Ali Alice Alina
    Amanda Amelia Amy Andrea Andreas Andrew Angela Angelika Anja Anke Ann Anna Anne Annette Annika
    Anthony Antje Anton Antonia Arne Ashley Astrid Ayse Ayşe Barbara Bastian Beate Ben Benjamin
    Bernd Bernhard Betty Birgit Björn Brian Brigitte Britta Bruno Carl Carla Carmen Carol Caroline
    Carolin Carsten Catherine Charles Charlotte Chloe Chris Christa Christian Christiane Christina
    Christine Christoph Christopher Claire Clara Claudia Cornelia Daniel Daniela David Deborah
    Dennis Diana Dieter Dirk Dominik Donald Doris Dorothea Dylan Edith Edward Eleanor Elena Elias
    Elif Elisabeth Elizabeth Elke Ella Ellen Emily Emine Emma Emre Erich Erika Erik Erwin Esther
    Ethan Eva Evelyn Fabian Fatima Fatma Felix Finn Florian Frank Franz Franziska Fred Friedrich
    Gabi Gabriele Gary George Georg Gerald Gerda Gerd Gerhard Gerhild Gisela Greta Gregor Günter
    Günther Guido Hanna Hannah Hannelore Hans Harald Harry Hartmut Hasan Heike Heiko Heinrich
    Heinz Helen Helena Helga Helmut Henry Herbert Hermann Hilde Holger Horst Ian Ilse Imke Ines
    Inga Inge Ingrid Irene Iris Irmgard Isabel Isabella Jack Jacob Jakob James Jan Jana Jane Janet
    Janina Jannik Jason Jasmin Jean Jennifer Jens Jessica Joachim Joan Jochen Johann Johanna
    Johannes John Jonas Jonathan Jörg Josef Joseph Joshua Julia Julian Juliane Julie Jürgen Jutta
    Kai Karen Karin Karl Karsten Katharina Katherine Kathrin Katja Katrin Kelly Kenneth Kerstin
    Kevin Kim Kirsten Klara Klaus Konstantin Kurt Lara Larissa Lars Laura Lauren Lea Lena Leo Leon
    Leonie Lilly Lina Linda Lisa Louis Louise Luca Lucas Lucy Luis Luisa Lukas Lutz Lydia Manfred
    Manuel Manuela Marc Marcel Marco Marcus Maren Margaret Maria Marie Marina Mario Marion Marko
    Markus Marlene Martha Martin Martina Mary Mathias Matthew Matthias Maximilian Mehmet Melanie
    Mia Michael Michaela Michelle Mila Miriam Mohamed Mohammed Mona Monika Moritz Murat Mustafa
    Nadine Nadja Nancy Natalie Nele Nicholas Nico Nicola Nicole Niklas Nils Nina Noah Nora Norbert
    Olaf Oliver Olivia Oscar Oskar Otto Pamela Patricia Patrick Paul Paula Peter Petra Philip
    Philipp Pia Rachel Rainer Ralf Ralph Raphael Rebecca Regina Reinhard Renate Rita Robert Robin
    Roland Rolf Roman Ronald Rüdiger Rudolf Ruth Ryan Sabine Sabrina Sally Samantha Samuel Sandra
    Sara Sarah Sascha Scott Sebastian Selina Silke Silvia Simon Simone Sofia Sofie Sonja Sophia
    Sophie Stefan Stefanie Steffen Stephan Stephanie Stephen Steve Steven Susan Susanne Sven
    Svenja Sylvia Tamara Tanja Thomas Theresa Thorsten Till Tim Timo Tina Tobias Tom Toni Torsten
    Tracy Udo Ulrich Ulrike Ursula Ute Uwe Valentin Vanessa Vera Verena Veronika Victoria Viktoria
    Volker Waltraud Walter Werner Wilhelm William Wolfgang Yasemin Yusuf Yvonne Zeynep Zoe
    """.split()  # noqa: SIM905 -- a page of names reads better than a column of quotes
)
"""Names that are no ordinary word of either language; "Mark", "Will" and "Rose" are left out."""
