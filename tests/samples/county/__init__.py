"""A third mailbox: the organ Party committee of a county Party school and county organs, second half of 2024."""
