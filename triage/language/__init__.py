"""The craft of reading: cleaning, own words, language, personal data, duplicates. No I/O."""
