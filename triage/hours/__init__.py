"""Opening hours, public holidays and quiet hours in business time; asks no clock itself."""
