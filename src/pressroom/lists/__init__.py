"""Media lists: read from what press databases and mail programs export, kept in ``lists/``, chosen from, erased from.

``collect`` reads a file, ``plan_import`` and ``keep`` make it a list, ``read_list`` reads one back, ``parse`` and ``select`` choose
contacts, ``forget`` erases. Nothing here prints, asks or looks at the clock.
"""

from pressroom.lists.choices import Choices, Origin
from pressroom.lists.collecting import Collected, Rejected, collect
from pressroom.lists.expressions import BadExpression, parse
from pressroom.lists.forgetting import Forgotten, forget
from pressroom.lists.importing import Plan, keep, plan_import, plan_merge
from pressroom.lists.storing import MediaList, list_names, read_list
from pressroom.lists.suppression import Reason, SuppressionFile, Suppressions
from pressroom.lists.where import Expression, select
from pressroom.model.contacts import Contact, contact_key

__all__ = [
    "BadExpression",
    "Choices",
    "Collected",
    "Contact",
    "Expression",
    "Forgotten",
    "MediaList",
    "Origin",
    "Plan",
    "Reason",
    "Rejected",
    "SuppressionFile",
    "Suppressions",
    "collect",
    "contact_key",
    "forget",
    "keep",
    "list_names",
    "parse",
    "plan_import",
    "plan_merge",
    "read_list",
    "select",
]
