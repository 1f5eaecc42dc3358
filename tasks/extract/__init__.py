"""Documents: every file that a branch sends, read into blocks with their places. Enter through `mails.read_documents`."""
