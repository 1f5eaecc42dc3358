"""Which mails form a branch's submission for a half-year, which supersedes which, and what every other mail was taken for.

Messages, their documents and the roster come in; one Submission for each branch of the roster goes out (missing ones included, in the
roster's order) and a Stray for each mail that is in none.
"""

from tasks.submissions.form import Formed, form_submissions, submission_documents

__all__ = ["Formed", "form_submissions", "submission_documents"]
