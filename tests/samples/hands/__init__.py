"""Half-year submissions in many hands, with hand-made truth: sources, and what builds mailboxes of them."""
