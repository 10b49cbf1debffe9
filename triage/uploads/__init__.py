"""Files people bring in: their columns are guessed and chosen, their rows handed to the line.

`choosing` is what people do, `guessing` what a column may stand for, `shaping` turns a row of a
file into one of ours, `foreseeing` shows what would come of it, `bringing` is the worker's part.
"""
