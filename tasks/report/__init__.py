"""Ledger and assessment in; the Word report, the workbook, the branches' sheets and the mail drafts out."""
