"""Tables, codecs and transactions. The only place that imports lmdb.

Names load what they need when first used: the stamp alone is read most often.
"""

from __future__ import annotations

from remora.indexer.foundation.lazy import loaded_from

TYPE_CHECKING = False
if TYPE_CHECKING:
    from remora.indexer.store.codec import (
        StoreDamagedError,
        as_in_names,
        decode_definition,
        decode_definitions,
        decode_entry,
        decode_facts,
        decode_names,
        decode_outline,
        decode_summary,
        encode_entry,
        encode_facts,
        encode_listing,
        encode_only_entry,
        is_listing,
        is_listing_of,
        outline_names,
        reading,
    )
    from remora.indexer.store.facts import EncodedFacts
    from remora.indexer.store.flow_codec import decode_flow, encode_flow, flow_mentions
    from remora.indexer.store.history import COMMITS_IN_A_BLOCK, HistoryRows, Numbered
    from remora.indexer.store.history_codec import NONE, Block, Changed, TableStanding, Texts
    from remora.indexer.store.inspection import Fault
    from remora.indexer.store.layout import FILE_ITSELF, life_key
    from remora.indexer.store.link_records import LinkedTree, LinkView
    from remora.indexer.store.links import AtHead, LinkRows, Posting, StoredLink, StoredRow
    from remora.indexer.store.listing import decode_listed
    from remora.indexer.store.marks import Marked
    from remora.indexer.store.nodestore import (
        DEFAULT_WAIT,
        NodeStateStore,
        Size,
    )
    from remora.indexer.store.opening import Versions
    from remora.indexer.store.sharing import Sharing

_HOMES = {
    "COMMITS_IN_A_BLOCK": "history",
    "NONE": "history_codec",
    "Block": "history_codec",
    "Changed": "history_codec",
    "HistoryRows": "history",
    "Numbered": "history",
    "TableStanding": "history_codec",
    "Texts": "history_codec",
    "DEFAULT_WAIT": "nodestore",
    "EncodedFacts": "facts",
    "FILE_ITSELF": "layout",
    "life_key": "layout",
    "Fault": "inspection",
    "Marked": "marks",
    "NodeStateStore": "nodestore",
    "Sharing": "sharing",
    "Size": "nodestore",
    "StoreDamagedError": "codec",
    "Versions": "opening",
    "decode_definition": "codec",
    "decode_definitions": "codec",
    "decode_entry": "codec",
    "decode_facts": "codec",
    "decode_listed": "listing",
    "decode_names": "codec",
    "decode_outline": "codec",
    "decode_summary": "codec",
    "encode_entry": "codec",
    "encode_only_entry": "codec",
    "encode_facts": "codec",
    "encode_listing": "codec",
    "is_listing": "codec",
    "is_listing_of": "codec",
    "decode_flow": "flow_codec",
    "encode_flow": "flow_codec",
    "flow_mentions": "flow_codec",
    "as_in_names": "codec",
    "outline_names": "codec",
    "reading": "codec",
    "AtHead": "links",
    "LinkView": "link_records",
    "LinkedTree": "link_records",
    "LinkRows": "links",
    "Posting": "links",
    "StoredLink": "links",
    "StoredRow": "links",
}

__all__ = [
    "COMMITS_IN_A_BLOCK",
    "DEFAULT_WAIT",
    "FILE_ITSELF",
    "NONE",
    "AtHead",
    "Block",
    "Changed",
    "EncodedFacts",
    "Fault",
    "HistoryRows",
    "LinkRows",
    "LinkView",
    "LinkedTree",
    "Marked",
    "NodeStateStore",
    "Numbered",
    "Posting",
    "Sharing",
    "Size",
    "StoreDamagedError",
    "StoredLink",
    "StoredRow",
    "TableStanding",
    "Texts",
    "Versions",
    "as_in_names",
    "decode_definition",
    "decode_definitions",
    "decode_entry",
    "decode_facts",
    "decode_flow",
    "decode_listed",
    "decode_names",
    "decode_outline",
    "decode_summary",
    "encode_entry",
    "encode_facts",
    "encode_flow",
    "encode_listing",
    "encode_only_entry",
    "flow_mentions",
    "is_listing",
    "is_listing_of",
    "life_key",
    "outline_names",
    "reading",
]


__getattr__ = loaded_from(__name__, _HOMES)
