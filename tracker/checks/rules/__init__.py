"""The rules, one file each: whatever stands here is found by `registry`."""
