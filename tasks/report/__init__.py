"""Ledger and assessment in; the Word report, the workbook, the branches' sheets and the mail drafts out."""

from tasks.report.content import build_content
from tasks.report.files import write_files
from tasks.report.mails import draft_branch, draft_mails, recipients_of, write_drafts
from tasks.report.model import ReceivedMail, ReportContent
from tasks.report.preview import write_preview
from tasks.report.template_check import check_templates

__all__ = [
    "ReceivedMail",
    "ReportContent",
    "build_content",
    "check_templates",
    "draft_branch",
    "draft_mails",
    "recipients_of",
    "write_drafts",
    "write_files",
    "write_preview",
]
