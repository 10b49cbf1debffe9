"""The craft of checking a reply against a brand's guidelines; never writes or sends one."""
