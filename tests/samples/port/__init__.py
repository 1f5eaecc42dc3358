"""A third sample mailbox: the organ Party committee of an invented port group after the first half of 2023; `make_port.py` builds it."""
