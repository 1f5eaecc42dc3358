"""What the sample mailbox is made of: pictures, office files, letters and the invented branches that send them."""
