"""The mailbox of an invented city's library, museum and culture house (临桦市三馆联合机关党委), first half of 2024."""
