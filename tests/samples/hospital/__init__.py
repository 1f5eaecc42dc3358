"""A second mailbox: the Party committee of an invented county hospital after the second half of 2022. Nobody and nothing in it exists."""
