"""Outlook's own formats: messages as files, and the compressed RTF that its mails carry. A mail may bring them, and so may a document."""
