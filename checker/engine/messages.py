"""What the engine itself has to say, in each message language."""

from __future__ import annotations

from pathlib import Path
from traceback import extract_tb

_MESSAGES = {
    "language-unsupported": {
        "en": 'the language of the article ("{language}") is not supported (supported: {supported}), so it was not '
        "checked; if it was taken for the wrong language, name the right one with --language",
        "ar": "لغة المقال («{language}») غير مدعومة (المدعوم: {supported})، ولذلك لم يُفحص؛ "
        "إن كان التعرف على اللغة خاطئا فاذكر اللغة الصحيحة بالخيار --language",
    },
    "claims-unsupported": {
        "en": 'claims cannot be read in the language of this article ("{language}"; supported: {supported}), so '
        "it is not in the comparison",
        "ar": "لا تُقرأ الأقوال بلغة هذا المقال («{language}»؛ المدعوم: {supported})، ولذلك لم يدخل في المقارنة",
    },
    "language-unknown": {
        "en": "there is too little text to tell its language (supported: {supported}), so it was not checked; "
        "name the language with --language",
        "ar": "النص أقصر من أن تُعرف لغته (المدعوم: {supported})، ولذلك لم يُفحص؛ اذكر اللغة بالخيار --language",
    },
    "reading-failed": {
        "en": "the reader failed on this file: {error}. This is a mistake of checker; please report it",
        "ar": "تعطلت قراءة هذا الملف: {error}. هذا خلل في البرنامج، نرجو الإبلاغ عنه",
    },
    "step-failed": {
        "en": 'the step of the analysis that makes "{step}" failed on this file; the rules that need it did not '
        "run: {error}. This is a mistake of checker; please report it",
        "ar": "تعطلت خطوة التحليل «{step}» في هذا الملف فلم تعمل القواعد التي تحتاج إليها: {error}. "
        "هذا خلل في البرنامج، نرجو الإبلاغ عنه",
    },
    "analysis-failed": {
        "en": "the analysis failed on this file, so it was not checked: {error}. "
        "This is a mistake of checker; please report it",
        "ar": "تعطل تحليل هذا الملف فلم يُفحص: {error}. هذا خلل في البرنامج، نرجو الإبلاغ عنه",
    },
    "rule-failed": {
        "en": "the rule {code} ({slug}) failed on this file; the other rules ran: {error}. "
        "This is a mistake of checker; please report it (--ignore {code} leaves the rule out)",
        "ar": "تعطلت القاعدة {code} ({slug}) في هذا الملف وعملت بقية القواعد: {error}. "
        "هذا خلل في البرنامج، نرجو الإبلاغ عنه (الخيار --ignore {code} يتجاوز القاعدة)",
    },
    "mended": {
        "en": "{count} mended; what is left is reported",
        "ar": "صُحِّح {count}؛ وما بقي في التقرير",
    },
    "input-not-mended": {
        "en": "standard input cannot be mended in place; --diff shows what would change",
        "ar": "لا يُصحَّح الدخل القياسي في مكانه؛ الخيار --diff يعرض ما يتغير",
    },
    "changed-meanwhile": {
        "en": "the file changed while it was checked, so it was not mended; run checker again",
        "ar": "تغير الملف في أثناء الفحص فلم يُصحَّح؛ أعد التشغيل",
    },
    "not-encodable": {
        "en": "not mended: {letter} cannot be written in {encoding}; save the file as UTF-8 first",
        "ar": "لم يُصحَّح: لا يُكتب {letter} بالترميز {encoding}؛ احفظ الملف بترميز UTF-8 أولا",
    },
    "not-written": {
        "en": "not mended: {why}; the file is as it was",
        "ar": "لم يُصحَّح: {why}؛ بقي الملف كما كان",
    },
    "one-article-wanted": {
        "en": "holds {count} articles, where one is wanted; name a single article",
        "ar": "فيه {count} من المقالات والمطلوب مقال واحد؛ اذكر مقالا واحدا",
    },
    "worker-died": {
        "en": "the process that checked this file ended without an answer (out of memory?); try it with --jobs 1",
        "ar": "انتهت العملية التي تفحص هذا الملف دون جواب (هل نفدت الذاكرة؟)؛ جرب الخيار --jobs 1",
    },
}


def say(key: str, messages: str, **values: object) -> str:
    """The message ``key`` in the message language ``messages``."""
    return _MESSAGES[key][messages].format_map(values)


def describe(error: BaseException) -> str:
    """The error with the place in the code that raised it: enough to report it, without a traceback."""
    frames = extract_tb(error.__traceback__)
    where = f" ({'/'.join(Path(frames[-1].filename).parts[-3:])}:{frames[-1].lineno})" if frames else ""
    what = " ".join(str(error).split())[:200]
    return f"{type(error).__name__}: {what}{where}" if what else f"{type(error).__name__}{where}"
