"""How the Word templates of templates/report/ are laid out: GB/T 9704-2012 as WordprocessingML with docxtpl tags."""
