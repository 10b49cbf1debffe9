"""The people behind the comments: found, exported, erased as they wish or when time is up."""
