"""Which names modules and classes of the library have, in any version, on any system.

Made by `.ci/library_members.py` from typeshed (mypy 2.4.1) and Python 3.11.7's source.
A line for each: behind its name the classes above it, and what it has besides; `?` where that may
be anything, and behind `=` the class that it is another name of. By the first part of the name.
"""

# ruff: noqa: E501

MEMBERS = {
    "_asyncio": """
_asyncio.Future () add_done_callback cancel cancelled done exception get_loop remove_done_callback result set_exception set_result
_asyncio.Task (_asyncio.Future) cancelling get_context get_coro get_name get_stack print_stack set_name uncancel
""",
    "_blake2": """
_blake2.blake2b () block_size copy digest digest_size hexdigest name update
_blake2.blake2s () block_size copy digest digest_size hexdigest name update
""",
    "_bz2": """
_bz2.BZ2Compressor () compress flush
_bz2.BZ2Decompressor () decompress eof needs_input unused_data
""",
    "_collections_abc": """
_collections_abc.Buffer ()
_collections_abc.dict_items () isdisjoint mapping
_collections_abc.dict_keys () isdisjoint mapping
_collections_abc.dict_values () mapping
""",
    "_compression": """
_compression.BaseStream (io.BufferedIOBase)
_compression.DecompressReader (io.RawIOBase) close read readable readall readinto seek seekable tell
""",
    "_contextvars": """
_contextvars.Context () copy get items keys run values
_contextvars.ContextVar () get name reset set
_contextvars.Token () old_value var
""",
    "_csv": """
_csv.Error () add_note args with_traceback
_csv.Reader () dialect line_num
_csv.Writer () dialect writerow writerows
""",
    "_ctypes": """
_ctypes.Array ?
_ctypes.COMError () add_note args details hresult text with_traceback
_ctypes.Structure ?
_ctypes.Union ?
_ctypes._CData ()
_ctypes._CField () offset size
_ctypes._CanCastTo (_ctypes._CData)
_ctypes._Pointer ?
_ctypes._PointerLike (_ctypes._CanCastTo)
_ctypes._SimpleCData ?
""",
    "_curses": """
_curses.error () add_note args with_traceback
_curses.window () addch addnstr addstr attroff attron attrset bkgd bkgdset border box chgat clear clearok clrtobot clrtoeol cursyncup delch deleteln derwin echochar enclose encoding erase get_wch getbegyx getbkgd getch getkey getmaxyx getparyx getstr getyx hline idcok idlok immedok inch insch insdelln insertln insnstr insstr instr is_linetouched is_wintouched keypad leaveok move mvderwin mvwin nodelay notimeout noutrefresh overlay overwrite putwin redrawln redrawwin refresh resize scroll scrollok setscrreg standend standout subpad subwin syncdown syncok syncup timeout touchline touchwin untouchwin vline
""",
    "_curses_panel": """
_curses_panel.error () add_note args with_traceback
_curses_panel.panel () above below bottom hidden hide move replace set_userptr show top userptr window
""",
    "_dbm": """
_dbm.error () add_note args errno filename filename2 strerror winerror with_traceback
""",
    "_frozen_importlib": """
_frozen_importlib.BuiltinImporter (importlib.abc.MetaPathFinder importlib.abc.InspectLoader) create_module exec_module find_module find_spec get_code get_source is_package load_module module_repr
_frozen_importlib.FrozenImporter (importlib.abc.MetaPathFinder importlib.abc.InspectLoader) create_module exec_module find_module find_spec get_code get_source is_package load_module module_repr
_frozen_importlib.ModuleSpec () cached has_location loader loader_state name origin parent submodule_search_locations
""",
    "_frozen_importlib_external": """
_frozen_importlib_external.AppleFrameworkLoader (_frozen_importlib_external.ExtensionFileLoader importlib.abc.ExecutionLoader)
_frozen_importlib_external.ExtensionFileLoader (_frozen_importlib_external.FileLoader _frozen_importlib_external._LoaderBasics importlib.abc.ExecutionLoader) create_module exec_module get_code get_filename get_source
_frozen_importlib_external.FileFinder (importlib.abc.PathEntryFinder) discover path path_hook
_frozen_importlib_external.FileLoader () get_data get_filename get_resource_reader load_module name path
_frozen_importlib_external.NamespaceLoader (importlib.abc.InspectLoader) create_module exec_module get_code get_resource_reader get_source is_package load_module module_repr
_frozen_importlib_external.PathFinder (importlib.abc.MetaPathFinder) discover find_distributions find_module find_spec invalidate_caches
_frozen_importlib_external.SourceFileLoader (importlib.abc.FileLoader _frozen_importlib_external.FileLoader importlib.abc.SourceLoader _frozen_importlib_external.SourceLoader) path_stats set_data
_frozen_importlib_external.SourceLoader (_frozen_importlib_external._LoaderBasics) get_code get_source path_mtime path_stats set_data source_to_code
_frozen_importlib_external.SourcelessFileLoader (importlib.abc.FileLoader _frozen_importlib_external.FileLoader _frozen_importlib_external._LoaderBasics) get_code get_source
_frozen_importlib_external.WindowsRegistryFinder (importlib.abc.MetaPathFinder) find_module find_spec
_frozen_importlib_external._LoaderBasics () create_module exec_module is_package load_module
""",
    "_gdbm": """
_gdbm.error () add_note args errno filename filename2 strerror winerror with_traceback
""",
    "_hashlib": """
_hashlib.HASH () block_size copy digest digest_size hexdigest name update
""",
    "_interpqueues": """
_interpqueues.QueueError () add_note args with_traceback
""",
    "_interpreters": """
_interpreters.InterpreterError () add_note args with_traceback
_interpreters.InterpreterNotFoundError (_interpreters.InterpreterError)
_interpreters.NotShareableError () add_note args with_traceback
""",
    "_io": """
_io.BufferedRWPair (io.BufferedIOBase _io._BufferedIOBase) peek
_io.BufferedRandom (io.BufferedIOBase _io._BufferedIOBase) close closed fileno flush isatty mode name peek raw read readable readline readlines seek seekable tell truncate writable write writelines
_io.BufferedReader (io.BufferedIOBase _io._BufferedIOBase) close closed fileno flush isatty mode name peek raw read readable readline readlines seek seekable tell truncate writable write writelines
_io.BufferedWriter (io.BufferedIOBase _io._BufferedIOBase) close closed fileno flush isatty mode name raw read readable readline readlines seek seekable tell truncate writable write writelines
_io.BytesIO (io.BufferedIOBase _io._BufferedIOBase) close closed fileno flush getbuffer getvalue isatty mode name read read1 readable readline readlines seek seekable tell truncate writable write writelines
_io.FileIO (io.RawIOBase _io._RawIOBase) close closed closefd fileno flush isatty mode name read readable readline readlines seek seekable tell truncate writable write writelines
_io.IncrementalNewlineDecoder () decode getstate newlines reset setstate
_io.StringIO (io.TextIOBase _io._TextIOBase) buffer close closed encoding errors fileno flush getvalue isatty line_buffering mode name newlines read readable readline readlines seek seekable tell truncate writable write writelines
_io.TextIOWrapper (io.TextIOBase _io._TextIOBase) buffer close closed detach encoding errors fileno flush isatty line_buffering mode name newlines read readable readline readlines reconfigure seek seekable tell truncate writable write write_through writelines
_io._BufferedIOBase (_io._IOBase) detach read read1 readinto readinto1 write
_io._IOBase () close closed fileno flush isatty read readable readline readlines seek seekable tell truncate writable write writelines
_io._RawIOBase (_io._IOBase) read readall readinto write
_io._TextIOBase (_io._IOBase) detach encoding errors newlines read readline readlines write writelines
""",
    "_json": """
_json.make_scanner () array_hook object_hook object_pairs_hook parse_constant parse_float parse_int strict
""",
    "_lsprof": """
_lsprof.Profiler () clear disable enable getstats
""",
    "_lzma": """
_lzma.LZMACompressor () compress flush
_lzma.LZMADecompressor () check decompress eof needs_input unused_data
_lzma.LZMAError () add_note args with_traceback
""",
    "_markupbase": """
_markupbase.ParserBase () getpos lineno offset parse_comment parse_declaration parse_marked_section reset unknown_decl updatepos
""",
    "_multibytecodec": """
_multibytecodec.MultibyteIncrementalDecoder () decode errors getstate reset setstate
_multibytecodec.MultibyteIncrementalEncoder () encode errors getstate reset setstate
_multibytecodec.MultibyteStreamReader () errors read readline readlines reset stream
_multibytecodec.MultibyteStreamWriter () errors reset stream write writelines
""",
    "_pickle": """
_pickle.PickleError () add_note args with_traceback
_pickle.Pickler () bin clear_memo dispatch_table dump fast memo persistent_id reducer_override
_pickle.PicklingError (_pickle.PickleError)
_pickle.Unpickler () find_class load memo persistent_load
_pickle.UnpicklingError (_pickle.PickleError)
""",
    "_queue": """
_queue.Empty () add_note args with_traceback
_queue.SimpleQueue () empty get get_nowait put put_nowait qsize
""",
    "_random": """
_random.Random () getrandbits getstate random seed setstate
""",
    "_remote_debugging": """
_remote_debugging.AwaitedInfo (_typeshed.structseq) awaited_by count index thread_id
_remote_debugging.FrameInfo (_typeshed.structseq) count filename funcname index location opcode
_remote_debugging.InterpreterInfo (_typeshed.structseq) count index interpreter_id threads
_remote_debugging.LocationInfo (_typeshed.structseq) col_offset count end_col_offset end_lineno index lineno
""",
    "_socket": """
_socket.socket () bind close connect connect_ex detach family fileno getblocking getpeername getsockname getsockopt gettimeout ioctl listen proto recv recv_into recvfrom recvfrom_into recvmsg recvmsg_into send sendall sendmsg sendmsg_afalg sendto setblocking setsockopt settimeout share shutdown timeout type
""",
    "_ssl": """
_ssl.MemoryBIO () eof pending read write write_eof
_ssl.SSLSession () has_ticket id ticket_lifetime_hint time timeout
_ssl._SSLContext () cert_store_stats check_hostname get_ca_certs get_ciphers get_groups keylog_filename load_cert_chain load_dh_params load_verify_locations maximum_version minimum_version num_tickets options post_handshake_auth protocol security_level session_stats set_ciphers set_ciphersuites set_client_sigalgs set_default_verify_paths set_ecdh_curve set_groups set_psk_client_callback set_psk_server_callback set_server_sigalgs sni_callback verify_flags verify_mode
""",
    "_struct": """
_struct.Struct () format iter_unpack pack pack_into size unpack unpack_from
""",
    "_thread": """
_thread.LockType () acquire acquire_lock locked locked_lock release release_lock
_thread.RLock () acquire locked release
_thread._ExceptHookArgs (_typeshed.structseq) count exc_traceback exc_type exc_value index thread
_thread._local ?
""",
    "_typeshed": """
_typeshed.importlib.LoaderProtocol () load_module
_typeshed.importlib.MetaPathFinderProtocol () find_spec
_typeshed.importlib.PathEntryFinderProtocol () find_spec
_typeshed.structseq () n_fields n_sequence_fields n_unnamed_fields
_typeshed.wsgi.ErrorStream () flush write writelines
_typeshed.wsgi.InputStream () read readline readlines
_typeshed.wsgi.StartResponse ()
_typeshed.xml.DOMImplementation () createDocument createDocumentType hasFeature
""",
    "_weakrefset": """
_weakrefset.WeakSet () add clear copy data difference difference_update discard intersection intersection_update isdisjoint issubset issuperset pop remove symmetric_difference symmetric_difference_update union update
""",
    "_zstd": """
_zstd.ZstdCompressor () compress flush last_mode set_pledged_input_size
_zstd.ZstdDecompressor () decompress eof needs_input unused_data
_zstd.ZstdDict () as_digested_dict as_prefix as_undigested_dict dict_content dict_id
_zstd.ZstdError () add_note args with_traceback
""",
    "abc": """
abc () ABCMeta abstractclassmethod abstractmethod abstractproperty abstractstaticmethod get_cache_token sys update_abstractmethods
abc.ABC ()
abc.ABCMeta () mro register
abc.abstractclassmethod ()
abc.abstractproperty () deleter fdel fget fset getter setter
abc.abstractstaticmethod ()
""",
    "aifc": """
aifc () Aifc_read Aifc_write Chunk Error builtins data fn gn namedtuple open struct sys warnings
aifc.Aifc_read () close getcompname getcomptype getfp getframerate getmark getmarkers getnchannels getnframes getparams getsampwidth initfp readframes rewind setpos tell
aifc.Aifc_write () aifc aiff close getcompname getcomptype getframerate getmark getmarkers getnchannels getnframes getparams getsampwidth initfp setcomptype setframerate setmark setnchannels setnframes setparams setsampwidth tell writeframes writeframesraw
aifc.Error () add_note args with_traceback
""",
    "annotationlib": """
annotationlib () Format ForwardRef annotations_to_string call_annotate_function call_evaluate_function deprecated enum get_annotate_from_class_namespace get_annotations sys type_repr types
annotationlib.Format (enum.IntEnum)
annotationlib.ForwardRef () evaluate
annotationlib.deprecated = warnings.deprecated
""",
    "argparse": """
argparse () Action ArgumentDefaultsHelpFormatter ArgumentError ArgumentParser ArgumentTypeError BooleanOptionalAction FileType HelpFormatter MetavarTypeHelpFormatter Namespace Pattern RawDescriptionHelpFormatter RawTextHelpFormatter ngettext sys warnings
argparse.Action (argparse._AttributeHolder) choices const default dest format_usage help metavar nargs option_strings required type
argparse.ArgumentDefaultsHelpFormatter (argparse.HelpFormatter)
argparse.ArgumentError () add_note args argument_name message with_traceback
argparse.ArgumentParser (argparse._AttributeHolder argparse._ActionsContainer) add_help add_subparsers allow_abbrev color convert_arg_line_to_args epilog error exit exit_on_error format_help format_usage formatter_class fromfile_prefix_chars parse_args parse_intermixed_args parse_known_args parse_known_intermixed_args print_help print_usage prog suggest_on_error usage
argparse.ArgumentTypeError () add_note args with_traceback
argparse.BooleanOptionalAction (argparse.Action) format_usage
argparse.FileType ()
argparse.HelpFormatter () add_argument add_arguments add_text add_usage end_section format_help formatter heading items parent start_section
argparse.MetavarTypeHelpFormatter (argparse.HelpFormatter)
argparse.Namespace ?
argparse.Pattern = re.Pattern
argparse.RawDescriptionHelpFormatter (argparse.HelpFormatter)
argparse.RawTextHelpFormatter (argparse.RawDescriptionHelpFormatter)
argparse._ActionsContainer () add_argument add_argument_group add_mutually_exclusive_group argument_default conflict_handler description get_default prefix_chars register set_defaults
argparse._AttributeHolder ()
""",
    "array": """
array () ArrayType array sys typecodes
array.ArrayType = array.array
array.array () append buffer_info byteswap clear count extend frombytes fromfile fromlist fromunicode index insert itemsize pop remove reverse tobytes tofile tolist tounicode typecode
""",
    "ast": """
ast () Add And AnnAssign Assert Assign AsyncFor AsyncFunctionDef AsyncWith Attribute AugAssign AugLoad AugStore Await BinOp BitAnd BitOr BitXor BoolOp Break Bytes Call ClassDef Compare Constant Continue Del Delete Dict DictComp Div Ellipsis Eq ExceptHandler Expr Expression ExtSlice FloorDiv For FormattedValue FunctionDef FunctionType GeneratorExp Global Gt GtE If IfExp Import ImportFrom In Index IntEnum Interactive Interpolation Invert Is IsNot JoinedStr LShift Lambda List ListComp Load Lt LtE MatMult Match MatchAs MatchClass MatchMapping MatchOr MatchSequence MatchSingleton MatchStar MatchValue Mod Module Mult Name NameConstant NamedExpr NodeTransformer NodeVisitor Nonlocal Not NotEq NotIn Num Or Param ParamSpec Pass Pow PyCF_ALLOW_TOP_LEVEL_AWAIT PyCF_ONLY_AST PyCF_OPTIMIZED_AST PyCF_TYPE_COMMENTS RShift Raise Return Set SetComp Slice Starred Store Str Sub Subscript Suite TemplateStr Try TryStar Tuple TypeAlias TypeIgnore TypeVar TypeVarTuple UAdd USub UnaryOp While With Yield YieldFrom alias arg arguments ast auto boolop builtins cmpop compare comprehension contextmanager copy_location dump excepthandler expr expr_context fix_missing_locations get_docstring get_source_segment increment_lineno iter_child_nodes iter_fields keyword literal_eval main match_case mod nullcontext operator os parse pattern slice stmt sys type_ignore type_param typing_extensions unaryop unparse walk withitem
ast.AST ()
ast.Add (ast.operator)
ast.And (ast.boolop)
ast.AnnAssign (ast.stmt) annotation simple target value
ast.Assert (ast.stmt) msg test
ast.Assign (ast.stmt) targets type_comment value
ast.AsyncFor (ast.stmt) body iter orelse target type_comment
ast.AsyncFunctionDef (ast.stmt) args body decorator_list name returns type_comment type_params
ast.AsyncWith (ast.stmt) body items type_comment
ast.Attribute (ast.expr) attr ctx value
ast.AugAssign (ast.stmt) op target value
ast.AugLoad (ast.expr_context)
ast.AugStore (ast.expr_context)
ast.Await (ast.expr) value
ast.BinOp (ast.expr) left op right
ast.BitAnd (ast.operator)
ast.BitOr (ast.operator)
ast.BitXor (ast.operator)
ast.BoolOp (ast.expr) op values
ast.Break (ast.stmt)
ast.Bytes ?
ast.Call (ast.expr) args func keywords
ast.ClassDef (ast.stmt) bases body decorator_list keywords name type_params
ast.Compare (ast.expr) comparators left ops
ast.Constant (ast.expr) kind n s value
ast.Continue (ast.stmt)
ast.Del (ast.expr_context)
ast.Delete (ast.stmt) targets
ast.Dict (ast.expr) keys values
ast.DictComp (ast.expr) generators key value
ast.Div (ast.operator)
ast.Ellipsis ?
ast.Eq (ast.cmpop)
ast.ExceptHandler (ast.excepthandler) body name type
ast.Expr (ast.stmt) value
ast.Expression (ast.mod) body
ast.ExtSlice (ast.slice)
ast.FloorDiv (ast.operator)
ast.For (ast.stmt) body iter orelse target type_comment
ast.FormattedValue (ast.expr) conversion format_spec value
ast.FunctionDef (ast.stmt) args body decorator_list name returns type_comment type_params
ast.FunctionType (ast.mod) argtypes returns
ast.GeneratorExp (ast.expr) elt generators
ast.Global (ast.stmt) names
ast.Gt (ast.cmpop)
ast.GtE (ast.cmpop)
ast.If (ast.stmt) body orelse test
ast.IfExp (ast.expr) body orelse test
ast.Import (ast.stmt) is_lazy names
ast.ImportFrom (ast.stmt) is_lazy level module names
ast.In (ast.cmpop)
ast.Index (ast.slice)
ast.Interactive (ast.mod) body
ast.Interpolation (ast.expr) conversion format_spec str value
ast.Invert (ast.unaryop)
ast.Is (ast.cmpop)
ast.IsNot (ast.cmpop)
ast.JoinedStr (ast.expr) values
ast.LShift (ast.operator)
ast.Lambda (ast.expr) args body
ast.List (ast.expr) ctx elts
ast.ListComp (ast.expr) elt generators
ast.Load (ast.expr_context)
ast.Lt (ast.cmpop)
ast.LtE (ast.cmpop)
ast.MatMult (ast.operator)
ast.Match (ast.stmt) cases subject
ast.MatchAs (ast.pattern) name pattern
ast.MatchClass (ast.pattern) cls kwd_attrs kwd_patterns patterns
ast.MatchMapping (ast.pattern) keys patterns rest
ast.MatchOr (ast.pattern) patterns
ast.MatchSequence (ast.pattern) patterns
ast.MatchSingleton (ast.pattern) value
ast.MatchStar (ast.pattern) name
ast.MatchValue (ast.pattern) value
ast.Mod (ast.operator)
ast.Module (ast.mod) body type_ignores
ast.Mult (ast.operator)
ast.Name (ast.expr) ctx id
ast.NameConstant ?
ast.NamedExpr (ast.expr) target value
ast.NodeTransformer (ast.NodeVisitor) generic_visit
ast.NodeVisitor () generic_visit visit visit_Add visit_And visit_AnnAssign visit_Assert visit_Assign visit_AsyncFor visit_AsyncFunctionDef visit_AsyncWith visit_Attribute visit_AugAssign visit_AugLoad visit_AugStore visit_Await visit_BinOp visit_BitAnd visit_BitOr visit_BitXor visit_BoolOp visit_Break visit_Bytes visit_Call visit_ClassDef visit_Compare visit_Constant visit_Continue visit_Del visit_Delete visit_Dict visit_DictComp visit_Div visit_Ellipsis visit_Eq visit_ExceptHandler visit_Expr visit_Expression visit_ExtSlice visit_FloorDiv visit_For visit_FormattedValue visit_FunctionDef visit_GeneratorExp visit_Global visit_Gt visit_GtE visit_If visit_IfExp visit_Import visit_ImportFrom visit_In visit_Index visit_Interactive visit_Interpolation visit_Invert visit_Is visit_IsNot visit_JoinedStr visit_LShift visit_Lambda visit_List visit_ListComp visit_Load visit_Lt visit_LtE visit_MatMult visit_Match visit_MatchAs visit_MatchClass visit_MatchMapping visit_MatchOr visit_MatchSequence visit_MatchSingleton visit_MatchStar visit_MatchValue visit_Mod visit_Module visit_Mult visit_Name visit_NameConstant visit_NamedExpr visit_Nonlocal visit_Not visit_NotEq visit_NotIn visit_Num visit_Or visit_Param visit_ParamSpec visit_Pass visit_Pow visit_RShift visit_Raise visit_Return visit_Set visit_SetComp visit_Slice visit_Starred visit_Store visit_Str visit_Sub visit_Subscript visit_Suite visit_TemplateStr visit_Try visit_TryStar visit_Tuple visit_TypeAlias visit_TypeIgnore visit_TypeVar visit_TypeVarTuple visit_UAdd visit_USub visit_UnaryOp visit_While visit_With visit_Yield visit_YieldFrom visit_alias visit_arg visit_arguments visit_comprehension visit_keyword visit_match_case visit_withitem
ast.Nonlocal (ast.stmt) names
ast.Not (ast.unaryop)
ast.NotEq (ast.cmpop)
ast.NotIn (ast.cmpop)
ast.Num ?
ast.Or (ast.boolop)
ast.Param (ast.expr_context)
ast.ParamSpec (ast.type_param) default_value name
ast.Pass (ast.stmt)
ast.Pow (ast.operator)
ast.RShift (ast.operator)
ast.Raise (ast.stmt) cause exc
ast.Return (ast.stmt) value
ast.Set (ast.expr) elts
ast.SetComp (ast.expr) elt generators
ast.Slice (ast.expr) lower step upper
ast.Starred (ast.expr) ctx value
ast.Store (ast.expr_context)
ast.Str ?
ast.Sub (ast.operator)
ast.Subscript (ast.expr) ctx slice value
ast.Suite (ast.mod)
ast.TemplateStr (ast.expr) values
ast.Try (ast.stmt) body finalbody handlers orelse
ast.TryStar (ast.stmt) body finalbody handlers orelse
ast.Tuple (ast.expr) ctx dims elts
ast.TypeAlias (ast.stmt) name type_params value
ast.TypeIgnore (ast.type_ignore) lineno tag
ast.TypeVar (ast.type_param) bound default_value name
ast.TypeVarTuple (ast.type_param) default_value name
ast.UAdd (ast.unaryop)
ast.USub (ast.unaryop)
ast.UnaryOp (ast.expr) op operand
ast.While (ast.stmt) body orelse test
ast.With (ast.stmt) body items type_comment
ast.Yield (ast.expr) value
ast.YieldFrom (ast.expr) value
ast.alias (ast.AST) asname col_offset end_col_offset end_lineno lineno name
ast.arg (ast.AST) annotation arg col_offset end_col_offset end_lineno lineno type_comment
ast.arguments (ast.AST) args defaults kw_defaults kwarg kwonlyargs posonlyargs vararg
ast.boolop (ast.AST)
ast.cmpop (ast.AST)
ast.comprehension (ast.AST) ifs is_async iter target
ast.excepthandler (ast.AST) col_offset end_col_offset end_lineno lineno
ast.expr (ast.AST) col_offset end_col_offset end_lineno lineno
ast.expr_context (ast.AST)
ast.keyword (ast.AST) arg col_offset end_col_offset end_lineno lineno value
ast.match_case (ast.AST) body guard pattern
ast.mod (ast.AST)
ast.operator (ast.AST)
ast.pattern (ast.AST) col_offset end_col_offset end_lineno lineno
ast.slice (ast.AST)
ast.stmt (ast.AST) col_offset end_col_offset end_lineno lineno
ast.type_ignore (ast.AST)
ast.type_param (ast.AST) col_offset end_col_offset end_lineno lineno
ast.unaryop (ast.AST)
ast.withitem (ast.AST) context_expr optional_vars
""",
    "asynchat": """
asynchat () abstractmethod async_chat asyncore deque find_prefix_at_end simple_producer
asynchat.async_chat (asyncore.dispatcher) ac_in_buffer ac_in_buffer_size ac_out_buffer_size close_when_done collect_incoming_data discard_buffers encoding found_terminator get_terminator handle_close handle_read handle_write incoming initiate_send producer_fifo push push_with_producer readable set_terminator terminator use_encoding writable
asynchat.simple_producer () buffer_size data more
""",
    "asyncio": """
asyncio () ABCMeta AbstractChildWatcher AbstractEventLoop AbstractEventLoopPolicy AbstractServer AddressFamily AddressInfo Barrier BaseChildWatcher BaseDefaultEventLoopPolicy BaseEventLoop BaseProtocol BaseSelectorEventLoop BaseTransport BoundedSemaphore BrokenBarrierError BufferedProtocol CancelledError Condition Context DatagramProtocol DatagramTransport DefaultEventLoopPolicy Event EventLoop Executor FastChildWatcher FlowControlMixin FrameCallGraphEntry Future FutureCallGraph GenericAlias Handle IncompleteReadError InvalidStateError IocpProactor LifoQueue LimitOverrunError Lock MultiLoopChildWatcher Optional PidfdChildWatcher PipeServer PriorityQueue ProactorEventLoop Process Protocol Queue QueueEmpty QueueFull QueueShutDown ReadTransport Runner SafeChildWatcher SelectorEventLoop Semaphore SendfileNotAvailableError Server StreamReader StreamReaderProtocol StreamWriter SubprocessProtocol SubprocessStreamProtocol SubprocessTransport Task TaskGroup ThreadPoolExecutor ThreadedChildWatcher Timeout TimeoutError TimerHandle TracebackType Transport Type WindowsProactorEventLoopPolicy WindowsSelectorEventLoopPolicy WriteTransport abstractmethod all_tasks as_completed base_events base_futures base_subprocess base_tasks capture_call_graph collections concurrent constants contextvars coroutine coroutines create_eager_task_factory create_subprocess_exec create_subprocess_shell create_task current_task dataclass deque eager_task_factory ensure_future enum errno events exceptions final format_call_graph format_helpers functools future_add_to_awaited_by future_discard_from_awaited_by futures gather get_child_watcher get_event_loop get_event_loop_policy get_running_loop graph heapq inspect io iscoroutine iscoroutinefunction isfuture itertools locks log logger logging math mixins msvcrt new_event_loop open_connection open_unix_connection os print_call_graph proactor_events protocols queues run run_coroutine_threadsafe runners selector_events selectors set_child_watcher set_event_loop set_event_loop_policy shield signal sleep socket ssl sslproto staggered start_server start_unix_server stat streams struct subprocess sys taskgroups tasks threading threads time timeout timeout_at timeouts to_thread tools traceback transports trsock types unix_events wait wait_for waitstatus_to_exitcode warnings weakref windows_events windows_utils wrap_future
asyncio.ABCMeta = abc.ABCMeta
asyncio.AbstractChildWatcher = asyncio.unix_events.AbstractChildWatcher
asyncio.AbstractEventLoop = asyncio.events.AbstractEventLoop
asyncio.AbstractEventLoopPolicy = asyncio.events._AbstractEventLoopPolicy
asyncio.AbstractServer = asyncio.events.AbstractServer
asyncio.AddressFamily = socket.AddressFamily
asyncio.AddressInfo = socket.AddressInfo
asyncio.Barrier = asyncio.locks.Barrier
asyncio.BaseChildWatcher = asyncio.unix_events.BaseChildWatcher
asyncio.BaseDefaultEventLoopPolicy = asyncio.events.BaseDefaultEventLoopPolicy
asyncio.BaseEventLoop = asyncio.base_events.BaseEventLoop
asyncio.BaseProtocol = asyncio.protocols.BaseProtocol
asyncio.BaseSelectorEventLoop = asyncio.selector_events.BaseSelectorEventLoop
asyncio.BaseTransport = asyncio.transports.BaseTransport
asyncio.BoundedSemaphore = asyncio.locks.BoundedSemaphore
asyncio.BrokenBarrierError = asyncio.exceptions.BrokenBarrierError
asyncio.BufferedProtocol = asyncio.protocols.BufferedProtocol
asyncio.CancelledError = asyncio.exceptions.CancelledError
asyncio.Condition = asyncio.locks.Condition
asyncio.Context = _contextvars.Context
asyncio.DatagramProtocol = asyncio.protocols.DatagramProtocol
asyncio.DatagramTransport = asyncio.transports.DatagramTransport
asyncio.DefaultEventLoopPolicy = asyncio.unix_events._UnixDefaultEventLoopPolicy
asyncio.Event = asyncio.locks.Event
asyncio.EventLoop = asyncio.windows_events.ProactorEventLoop
asyncio.Executor = concurrent.futures._base.Executor
asyncio.FastChildWatcher = asyncio.unix_events.FastChildWatcher
asyncio.FlowControlMixin = asyncio.streams.FlowControlMixin
asyncio.FrameCallGraphEntry = asyncio.graph.FrameCallGraphEntry
asyncio.Future = _asyncio.Future
asyncio.FutureCallGraph = asyncio.graph.FutureCallGraph
asyncio.GenericAlias = types.GenericAlias
asyncio.Handle = asyncio.events.Handle
asyncio.IncompleteReadError = asyncio.exceptions.IncompleteReadError
asyncio.InvalidStateError = asyncio.exceptions.InvalidStateError
asyncio.IocpProactor = asyncio.windows_events.IocpProactor
asyncio.LifoQueue = asyncio.queues.LifoQueue
asyncio.LimitOverrunError = asyncio.exceptions.LimitOverrunError
asyncio.Lock = asyncio.locks.Lock
asyncio.MultiLoopChildWatcher = asyncio.unix_events.MultiLoopChildWatcher
asyncio.PidfdChildWatcher = asyncio.unix_events.PidfdChildWatcher
asyncio.PipeServer = asyncio.windows_events.PipeServer
asyncio.PriorityQueue = asyncio.queues.PriorityQueue
asyncio.ProactorEventLoop = asyncio.windows_events.ProactorEventLoop
asyncio.Process = asyncio.subprocess.Process
asyncio.Protocol = asyncio.protocols.Protocol
asyncio.Queue = asyncio.queues.Queue
asyncio.QueueEmpty = asyncio.queues.QueueEmpty
asyncio.QueueFull = asyncio.queues.QueueFull
asyncio.QueueShutDown = asyncio.queues.QueueShutDown
asyncio.ReadTransport = asyncio.transports.ReadTransport
asyncio.Runner = asyncio.runners.Runner
asyncio.SafeChildWatcher = asyncio.unix_events.SafeChildWatcher
asyncio.SelectorEventLoop = asyncio.windows_events._WindowsSelectorEventLoop
asyncio.Semaphore = asyncio.locks.Semaphore
asyncio.SendfileNotAvailableError = asyncio.exceptions.SendfileNotAvailableError
asyncio.Server = asyncio.base_events.Server
asyncio.StreamReader = asyncio.streams.StreamReader
asyncio.StreamReaderProtocol = asyncio.streams.StreamReaderProtocol
asyncio.StreamWriter = asyncio.streams.StreamWriter
asyncio.SubprocessProtocol = asyncio.protocols.SubprocessProtocol
asyncio.SubprocessStreamProtocol = asyncio.subprocess.SubprocessStreamProtocol
asyncio.SubprocessTransport = asyncio.transports.SubprocessTransport
asyncio.Task = _asyncio.Task
asyncio.TaskGroup = asyncio.taskgroups.TaskGroup
asyncio.ThreadPoolExecutor = concurrent.futures.thread.ThreadPoolExecutor
asyncio.ThreadedChildWatcher = asyncio.unix_events.ThreadedChildWatcher
asyncio.Timeout = asyncio.timeouts.Timeout
asyncio.TimeoutError = asyncio.exceptions.TimeoutError
asyncio.TimerHandle = asyncio.events.TimerHandle
asyncio.TracebackType = types.TracebackType
asyncio.Transport = asyncio.transports.Transport
asyncio.WindowsProactorEventLoopPolicy = asyncio.windows_events._WindowsProactorEventLoopPolicy
asyncio.WindowsSelectorEventLoopPolicy = asyncio.windows_events._WindowsSelectorEventLoopPolicy
asyncio.WriteTransport = asyncio.transports.WriteTransport
asyncio.base_events () AbstractEventLoop AbstractServer AddressFamily AddressInfo BaseEventLoop BaseProtocol BaseTransport Context DatagramTransport Executor Future Handle ReadTransport Server SubprocessTransport Task ThreadPoolExecutor TimerHandle Transport WriteTransport collections concurrent constants coroutines events exceptions functools futures heapq itertools logger os protocols socket ssl sslproto staggered stat subprocess sys tasks threading time traceback transports trsock warnings weakref
asyncio.base_events.AbstractEventLoop = asyncio.events.AbstractEventLoop
asyncio.base_events.AbstractServer = asyncio.events.AbstractServer
asyncio.base_events.AddressFamily = socket.AddressFamily
asyncio.base_events.AddressInfo = socket.AddressInfo
asyncio.base_events.BaseEventLoop (asyncio.events.AbstractEventLoop) add_reader add_signal_handler add_writer call_at call_exception_handler call_later call_soon call_soon_threadsafe close connect_accepted_socket connect_read_pipe connect_write_pipe create_connection create_datagram_endpoint create_future create_server create_task default_exception_handler get_debug get_exception_handler get_task_factory getaddrinfo getnameinfo is_closed is_running remove_reader remove_signal_handler remove_writer run_forever run_in_executor run_until_complete sendfile set_debug set_default_executor set_exception_handler set_task_factory shutdown_asyncgens shutdown_default_executor slow_callback_duration sock_accept sock_connect sock_recv sock_recv_into sock_recvfrom sock_recvfrom_into sock_sendall sock_sendfile sock_sendto start_tls stop subprocess_exec subprocess_shell time
asyncio.base_events.BaseProtocol = asyncio.protocols.BaseProtocol
asyncio.base_events.BaseTransport = asyncio.transports.BaseTransport
asyncio.base_events.Context = _contextvars.Context
asyncio.base_events.DatagramTransport = asyncio.transports.DatagramTransport
asyncio.base_events.Executor = concurrent.futures._base.Executor
asyncio.base_events.Future = _asyncio.Future
asyncio.base_events.Handle = asyncio.events.Handle
asyncio.base_events.ReadTransport = asyncio.transports.ReadTransport
asyncio.base_events.Server (asyncio.events.AbstractServer) abort_clients close close_clients get_loop is_serving serve_forever sockets start_serving wait_closed
asyncio.base_events.SubprocessTransport = asyncio.transports.SubprocessTransport
asyncio.base_events.Task = _asyncio.Task
asyncio.base_events.ThreadPoolExecutor = concurrent.futures.thread.ThreadPoolExecutor
asyncio.base_events.TimerHandle = asyncio.events.TimerHandle
asyncio.base_events.Transport = asyncio.transports.Transport
asyncio.base_events.WriteTransport = asyncio.transports.WriteTransport
asyncio.base_events.socket = socket.socket
asyncio.base_futures () Context Future format_helpers futures get_ident isfuture reprlib
asyncio.base_futures.Context = _contextvars.Context
asyncio.base_futures.Future = _asyncio.Future
asyncio.base_subprocess () BaseSubprocessTransport ReadSubprocessPipeProto WriteSubprocessPipeProto collections deque events futures logger protocols subprocess transports warnings
asyncio.base_subprocess.BaseSubprocessTransport (asyncio.transports.SubprocessTransport) close get_pid get_pipe_transport get_protocol get_returncode is_closing kill send_signal set_protocol terminate
asyncio.base_subprocess.ReadSubprocessPipeProto (asyncio.base_subprocess.WriteSubprocessPipeProto asyncio.protocols.Protocol) data_received
asyncio.base_subprocess.WriteSubprocessPipeProto (asyncio.protocols.BaseProtocol) connection_lost connection_made disconnected fd pause_writing pipe proc resume_writing
asyncio.base_subprocess.deque = collections.deque
asyncio.base_tasks () Task base_futures coroutines linecache reprlib sys traceback
asyncio.base_tasks.Task = _asyncio.Task
asyncio.constants () enum sys
asyncio.coroutines () collections coroutine inspect iscoroutine iscoroutinefunction os sys traceback types
asyncio.deque = collections.deque
asyncio.events () ABCMeta AbstractChildWatcher AbstractEventLoop AbstractEventLoopPolicy AbstractServer AddressFamily AddressInfo BaseDefaultEventLoopPolicy BaseProtocol BaseTransport Context DatagramTransport Executor Future Handle ReadTransport Server SubprocessTransport Task TimerHandle Transport WriteTransport abstractmethod contextvars format_helpers get_child_watcher get_event_loop get_event_loop_policy get_running_loop new_event_loop os set_child_watcher set_event_loop set_event_loop_policy socket ssl subprocess sys threading
asyncio.events.ABCMeta = abc.ABCMeta
asyncio.events.AbstractChildWatcher = asyncio.unix_events.AbstractChildWatcher
asyncio.events.AbstractEventLoop () add_reader add_signal_handler add_writer call_at call_exception_handler call_later call_soon call_soon_threadsafe close connect_accepted_socket connect_read_pipe connect_write_pipe create_connection create_datagram_endpoint create_future create_server create_task create_unix_connection create_unix_server default_exception_handler get_debug get_exception_handler get_task_factory getaddrinfo getnameinfo is_closed is_running remove_reader remove_signal_handler remove_writer run_forever run_in_executor run_until_complete sendfile set_debug set_default_executor set_exception_handler set_task_factory shutdown_asyncgens shutdown_default_executor slow_callback_duration sock_accept sock_connect sock_recv sock_recv_into sock_recvfrom sock_recvfrom_into sock_sendall sock_sendfile sock_sendto start_tls stop subprocess_exec subprocess_shell time
asyncio.events.AbstractEventLoopPolicy = asyncio.events._AbstractEventLoopPolicy
asyncio.events.AbstractServer () abort_clients close close_clients get_loop is_serving serve_forever start_serving wait_closed
asyncio.events.AddressFamily = socket.AddressFamily
asyncio.events.AddressInfo = socket.AddressInfo
asyncio.events.BaseDefaultEventLoopPolicy (asyncio.events._AbstractEventLoopPolicy) get_event_loop new_event_loop set_event_loop
asyncio.events.BaseProtocol = asyncio.protocols.BaseProtocol
asyncio.events.BaseTransport = asyncio.transports.BaseTransport
asyncio.events.Context = _contextvars.Context
asyncio.events.DatagramTransport = asyncio.transports.DatagramTransport
asyncio.events.Executor = concurrent.futures._base.Executor
asyncio.events.Future = _asyncio.Future
asyncio.events.Handle () cancel cancelled get_context
asyncio.events.ReadTransport = asyncio.transports.ReadTransport
asyncio.events.Server = asyncio.base_events.Server
asyncio.events.SubprocessTransport = asyncio.transports.SubprocessTransport
asyncio.events.Task = _asyncio.Task
asyncio.events.TimerHandle (asyncio.events.Handle) cancel when
asyncio.events.Transport = asyncio.transports.Transport
asyncio.events.WriteTransport = asyncio.transports.WriteTransport
asyncio.events._AbstractEventLoopPolicy () get_child_watcher get_event_loop new_event_loop set_child_watcher set_event_loop
asyncio.events._BaseDefaultEventLoopPolicy (asyncio.events._AbstractEventLoopPolicy) get_event_loop new_event_loop set_event_loop
asyncio.events.socket = socket.socket
asyncio.exceptions () BrokenBarrierError CancelledError IncompleteReadError InvalidStateError LimitOverrunError SendfileNotAvailableError TimeoutError sys
asyncio.exceptions.BrokenBarrierError () add_note args with_traceback
asyncio.exceptions.CancelledError () add_note args with_traceback
asyncio.exceptions.IncompleteReadError () add_note args expected partial with_traceback
asyncio.exceptions.InvalidStateError () add_note args with_traceback
asyncio.exceptions.LimitOverrunError () add_note args consumed with_traceback
asyncio.exceptions.SendfileNotAvailableError () add_note args with_traceback
asyncio.exceptions.TimeoutError () add_note args with_traceback
asyncio.format_helpers () constants extract_stack functools inspect reprlib sys traceback
asyncio.futures () AbstractEventLoop Future GenericAlias base_futures concurrent contextvars events exceptions format_helpers future_add_to_awaited_by future_discard_from_awaited_by isfuture logging sys wrap_future
asyncio.futures.AbstractEventLoop = asyncio.events.AbstractEventLoop
asyncio.futures.Future = _asyncio.Future
asyncio.graph () FrameCallGraphEntry Future FutureCallGraph capture_call_graph dataclass format_call_graph print_call_graph sys
asyncio.graph.FrameCallGraphEntry () frame
asyncio.graph.Future = _asyncio.Future
asyncio.graph.FutureCallGraph () awaited_by call_stack future
asyncio.locks () Barrier BoundedSemaphore Condition Event Future Lock Semaphore collections deque enum exceptions mixins sys tasks
asyncio.locks.Barrier (asyncio.mixins._LoopBoundMixin) abort broken n_waiting parties reset wait
asyncio.locks.BoundedSemaphore (asyncio.locks.Semaphore) release
asyncio.locks.Condition (asyncio.locks._ContextManagerMixin asyncio.mixins._LoopBoundMixin) acquire locked notify notify_all release wait wait_for
asyncio.locks.Event (asyncio.mixins._LoopBoundMixin) clear is_set set wait
asyncio.locks.Future = _asyncio.Future
asyncio.locks.Lock (asyncio.locks._ContextManagerMixin asyncio.mixins._LoopBoundMixin) acquire locked release
asyncio.locks.Semaphore (asyncio.locks._ContextManagerMixin asyncio.mixins._LoopBoundMixin) acquire locked release
asyncio.locks._ContextManagerMixin ()
asyncio.locks.deque = collections.deque
asyncio.log () logger logging
asyncio.mixins () events sys threading
asyncio.mixins._LoopBoundMixin ()
asyncio.proactor_events () BaseProactorEventLoop base_events collections constants events exceptions futures io logger os protocols signal socket sslproto streams threading transports trsock warnings
asyncio.proactor_events.BaseProactorEventLoop (asyncio.base_events.BaseEventLoop) close sock_accept sock_connect sock_recv sock_recv_into sock_recvfrom sock_recvfrom_into sock_sendall sock_sendto
asyncio.proactor_events.socket = socket.socket
asyncio.protocols () BaseProtocol BufferedProtocol DatagramProtocol Protocol SubprocessProtocol transports
asyncio.protocols.BaseProtocol () connection_lost connection_made pause_writing resume_writing
asyncio.protocols.BufferedProtocol (asyncio.protocols.BaseProtocol) buffer_updated eof_received get_buffer
asyncio.protocols.DatagramProtocol (asyncio.protocols.BaseProtocol) connection_made datagram_received error_received
asyncio.protocols.Protocol (asyncio.protocols.BaseProtocol) data_received eof_received
asyncio.protocols.SubprocessProtocol (asyncio.protocols.BaseProtocol) pipe_connection_lost pipe_data_received process_exited
asyncio.queues () GenericAlias LifoQueue PriorityQueue Queue QueueEmpty QueueFull QueueShutDown collections heapq locks mixins sys
asyncio.queues.GenericAlias = types.GenericAlias
asyncio.queues.LifoQueue (asyncio.queues.Queue)
asyncio.queues.PriorityQueue (asyncio.queues.Queue)
asyncio.queues.Queue (asyncio.mixins._LoopBoundMixin) empty full get get_nowait join maxsize put put_nowait qsize shutdown task_done
asyncio.queues.QueueEmpty () add_note args with_traceback
asyncio.queues.QueueFull () add_note args with_traceback
asyncio.queues.QueueShutDown () add_note args with_traceback
asyncio.runners () AbstractEventLoop Context Runner contextvars coroutines enum events exceptions functools run signal sys tasks threading
asyncio.runners.AbstractEventLoop = asyncio.events.AbstractEventLoop
asyncio.runners.Context = _contextvars.Context
asyncio.runners.Runner () close get_loop run
asyncio.selector_events () BaseSelectorEventLoop base_events collections constants errno events functools futures logger protocols selectors socket ssl sslproto transports trsock warnings weakref
asyncio.selector_events.BaseSelectorEventLoop (asyncio.base_events.BaseEventLoop) add_reader add_writer close remove_reader remove_writer sock_accept sock_connect sock_recv sock_recv_into sock_recvfrom sock_recvfrom_into sock_sendall sock_sendto
asyncio.selector_events.socket = socket.socket
asyncio.socket = socket.socket
asyncio.sslproto () AppProtocolState Enum SSLAgainErrors SSLProtocol SSLProtocolState add_flowcontrol_defaults collections constants deque enum events exceptions futures logger protocols ssl sys transports warnings
asyncio.sslproto.AppProtocolState (enum.Enum)
asyncio.sslproto.Enum = enum.Enum
asyncio.sslproto.SSLProtocol ?
asyncio.sslproto.SSLProtocolState (enum.Enum)
asyncio.sslproto.deque = collections.deque
asyncio.staggered () contextlib events exceptions_mod locks staggered_race tasks typing
asyncio.streams () FlowControlMixin Server StreamReader StreamReaderProtocol StreamWriter collections coroutines events exceptions format_helpers logger open_connection open_unix_connection protocols sleep socket ssl start_server start_unix_server sys transports warnings weakref
asyncio.streams.FlowControlMixin (asyncio.protocols.Protocol) connection_lost pause_writing resume_writing
asyncio.streams.Server = asyncio.base_events.Server
asyncio.streams.StreamReader () at_eof exception feed_data feed_eof read readexactly readline readuntil set_exception set_transport
asyncio.streams.StreamReaderProtocol (asyncio.streams.FlowControlMixin asyncio.protocols.Protocol) connection_lost connection_made data_received eof_received
asyncio.streams.StreamWriter () can_write_eof close drain get_extra_info is_closing start_tls transport wait_closed write write_eof writelines
asyncio.subprocess () Process SubprocessStreamProtocol create_subprocess_exec create_subprocess_shell events logger protocols streams subprocess sys tasks transports
asyncio.subprocess.Process () communicate kill pid returncode send_signal stderr stdin stdout terminate wait
asyncio.subprocess.SubprocessStreamProtocol (asyncio.streams.FlowControlMixin asyncio.protocols.SubprocessProtocol) connection_made pipe_connection_lost pipe_data_received process_exited stderr stdin stdout
asyncio.taskgroups () AbstractEventLoop Context Task TaskGroup events exceptions sys tasks
asyncio.taskgroups.AbstractEventLoop = asyncio.events.AbstractEventLoop
asyncio.taskgroups.Context = _contextvars.Context
asyncio.taskgroups.Task = _asyncio.Task
asyncio.taskgroups.TaskGroup () cancel create_task
asyncio.tasks () AbstractEventLoop Context Future GenericAlias Task all_tasks as_completed base_tasks concurrent contextvars coroutines create_eager_task_factory create_task current_task eager_task_factory ensure_future events exceptions functools futures gather inspect itertools run_coroutine_threadsafe shield sleep sys types wait wait_for warnings weakref
asyncio.tasks.AbstractEventLoop = asyncio.events.AbstractEventLoop
asyncio.tasks.Context = _contextvars.Context
asyncio.tasks.Future = _asyncio.Future
asyncio.tasks.Task = _asyncio.Task
asyncio.threads () contextvars events functools to_thread
asyncio.timeouts () Optional Timeout TracebackType Type enum events exceptions final tasks timeout timeout_at
asyncio.timeouts.Timeout () expired reschedule when
asyncio.timeouts.TracebackType = types.TracebackType
asyncio.tools () CycleFoundException Enum NodeType build_async_tree build_task_table display_awaited_by_tasks_table display_awaited_by_tasks_tree exit_with_permission_help_text get_all_awaited_by sys
asyncio.tools.CycleFoundException () add_note args cycles id2name with_traceback
asyncio.tools.Enum = enum.Enum
asyncio.tools.NodeType (enum.Enum)
asyncio.transports () AbstractEventLoop BaseProtocol BaseTransport DatagramTransport ReadTransport SubprocessTransport Transport WriteTransport
asyncio.transports.AbstractEventLoop = asyncio.events.AbstractEventLoop
asyncio.transports.BaseProtocol = asyncio.protocols.BaseProtocol
asyncio.transports.BaseTransport () close get_extra_info get_protocol is_closing set_protocol
asyncio.transports.DatagramTransport (asyncio.transports.BaseTransport) abort sendto
asyncio.transports.ReadTransport (asyncio.transports.BaseTransport) is_reading pause_reading resume_reading
asyncio.transports.SubprocessTransport (asyncio.transports.BaseTransport) get_pid get_pipe_transport get_returncode kill send_signal terminate
asyncio.transports.Transport (asyncio.transports.ReadTransport asyncio.transports.WriteTransport)
asyncio.transports.WriteTransport (asyncio.transports.BaseTransport) abort can_write_eof get_write_buffer_limits get_write_buffer_size set_write_buffer_limits write write_eof writelines
asyncio.trsock () TransportSocket Type socket sys
asyncio.trsock.TransportSocket () accept bind close connect connect_ex detach dup family fileno get_inheritable getpeername getsockbyname getsockname getsockopt gettimeout ioctl listen makefile proto recv recv_into recvfrom recvfrom_into recvmsg recvmsg_into send sendall sendfile sendmsg sendmsg_afalg sendto set_inheritable setblocking setsockopt settimeout share shutdown type
asyncio.unix_events () ABCMeta AbstractChildWatcher BaseChildWatcher BaseSelectorEventLoop DefaultEventLoopPolicy EventLoop FastChildWatcher MultiLoopChildWatcher PidfdChildWatcher SafeChildWatcher SelectorEventLoop Server ThreadedChildWatcher abstractmethod base_events base_subprocess constants coroutines errno events exceptions futures io itertools logger os selector_events selectors signal socket stat subprocess sys tasks threading transports types waitstatus_to_exitcode warnings
asyncio.unix_events.ABCMeta = abc.ABCMeta
asyncio.unix_events.AbstractChildWatcher () add_child_handler attach_loop close is_active remove_child_handler
asyncio.unix_events.BaseChildWatcher (asyncio.unix_events.AbstractChildWatcher) attach_loop close is_active
asyncio.unix_events.BaseSelectorEventLoop = asyncio.selector_events.BaseSelectorEventLoop
asyncio.unix_events.DefaultEventLoopPolicy = asyncio.unix_events._UnixDefaultEventLoopPolicy
asyncio.unix_events.EventLoop = asyncio.unix_events._UnixSelectorEventLoop
asyncio.unix_events.FastChildWatcher (asyncio.unix_events.BaseChildWatcher) add_child_handler close remove_child_handler
asyncio.unix_events.MultiLoopChildWatcher (asyncio.unix_events.AbstractChildWatcher) add_child_handler attach_loop close is_active remove_child_handler
asyncio.unix_events.PidfdChildWatcher (asyncio.unix_events.AbstractChildWatcher) add_child_handler attach_loop close is_active remove_child_handler
asyncio.unix_events.SafeChildWatcher (asyncio.unix_events.BaseChildWatcher) add_child_handler close remove_child_handler
asyncio.unix_events.SelectorEventLoop = asyncio.unix_events._UnixSelectorEventLoop
asyncio.unix_events.Server = asyncio.base_events.Server
asyncio.unix_events.ThreadedChildWatcher (asyncio.unix_events.AbstractChildWatcher) add_child_handler attach_loop close is_active remove_child_handler
asyncio.unix_events._UnixDefaultEventLoopPolicy (asyncio.events._BaseDefaultEventLoopPolicy asyncio.events.BaseDefaultEventLoopPolicy) get_child_watcher set_child_watcher set_event_loop
asyncio.unix_events._UnixSelectorEventLoop (asyncio.selector_events.BaseSelectorEventLoop) add_signal_handler close create_unix_connection create_unix_server remove_signal_handler
asyncio.unix_events.socket = socket.socket
asyncio.windows_events () DefaultEventLoopPolicy EventLoop IocpProactor PipeServer ProactorEventLoop SelectorEventLoop WindowsProactorEventLoopPolicy WindowsSelectorEventLoopPolicy base_subprocess errno events exceptions futures logger math msvcrt proactor_events selector_events socket streams struct sys tasks time weakref windows_utils
asyncio.windows_events.DefaultEventLoopPolicy = asyncio.windows_events.WindowsProactorEventLoopPolicy
asyncio.windows_events.EventLoop = asyncio.windows_events.ProactorEventLoop
asyncio.windows_events.IocpProactor () accept accept_pipe close connect connect_pipe recv recv_into recvfrom recvfrom_into select send sendfile sendto set_loop wait_for_handle
asyncio.windows_events.PipeServer () close closed
asyncio.windows_events.ProactorEventLoop (asyncio.proactor_events.BaseProactorEventLoop) create_pipe_connection run_forever start_serving_pipe
asyncio.windows_events.SelectorEventLoop = asyncio.windows_events._WindowsSelectorEventLoop
asyncio.windows_events.WindowsProactorEventLoopPolicy (asyncio.events.BaseDefaultEventLoopPolicy) get_child_watcher set_child_watcher
asyncio.windows_events.WindowsSelectorEventLoopPolicy (asyncio.events.BaseDefaultEventLoopPolicy) get_child_watcher set_child_watcher
asyncio.windows_events._WindowsProactorEventLoopPolicy (asyncio.events._BaseDefaultEventLoopPolicy)
asyncio.windows_events._WindowsSelectorEventLoop (asyncio.selector_events.BaseSelectorEventLoop)
asyncio.windows_events._WindowsSelectorEventLoopPolicy (asyncio.events._BaseDefaultEventLoopPolicy)
asyncio.windows_utils () PipeHandle Popen itertools msvcrt os pipe subprocess sys tempfile warnings
asyncio.windows_utils.PipeHandle () close fileno handle
asyncio.windows_utils.Popen (subprocess.Popen) stderr stdin stdout
""",
    "asyncore": """
asyncore () ExitNow close_all compact_traceback dispatcher dispatcher_with_send errorcode file_dispatcher file_wrapper loop os poll poll2 poll3 read readwrite select socket socket_map sys time warnings write
asyncore.ExitNow () add_note args with_traceback
asyncore.dispatcher () accept accepting add_channel addr bind close closing connect connected connecting create_socket debug del_channel family_and_type handle_accept handle_accepted handle_close handle_connect handle_connect_event handle_error handle_expt handle_expt_event handle_read handle_read_event handle_write handle_write_event ignore_log_types listen log log_info readable recv send set_reuse_addr set_socket socket writable
asyncore.dispatcher_with_send (asyncore.dispatcher) handle_write initiate_send out_buffer send writable
asyncore.file_dispatcher (asyncore.dispatcher) connected set_file socket
asyncore.file_wrapper () close fd fileno getsockopt read recv send write
asyncore.socket = socket.socket
""",
    "atexit": """
atexit () register unregister
""",
    "audioop": """
audioop () add adpcm2lin alaw2lin avg avgpp bias byteswap cross error findfactor findfit findmax getsample lin2adpcm lin2alaw lin2lin lin2ulaw max maxpp minmax mul ratecv reverse rms tomono tostereo ulaw2lin
audioop.error () add_note args with_traceback
""",
    "base64": """
base64 () a85decode a85encode b16decode b16encode b32decode b32encode b32hexdecode b32hexencode b64decode b64encode b85decode b85encode binascii bytes_types decode decodebytes encode encodebytes main re standard_b64decode standard_b64encode struct sys test urlsafe_b64decode urlsafe_b64encode z85decode z85encode
""",
    "bdb": """
bdb () Bdb BdbQuit Breakpoint Tdb bar checkfuncname contextmanager effective fnmatch foo os set_trace sys test
bdb.Bdb () backend botframe break_anywhere break_here breaks canonic clear_all_breaks clear_all_file_breaks clear_bpbynumber clear_break currentbp disable_current_event dispatch_call dispatch_exception dispatch_line dispatch_opcode dispatch_return do_clear fncache format_stack_entry frame_returning get_all_breaks get_bpbynumber get_break get_breaks get_file_breaks get_stack is_skipped_module quitting reset restart_events returnframe run runcall runctx runeval set_break set_continue set_enterframe set_next set_quit set_return set_step set_stepinstr set_trace set_until skip start_trace stop_here stop_trace stopframe stoplineno trace_dispatch user_call user_exception user_line user_opcode user_return
bdb.BdbQuit () add_note args with_traceback
bdb.Breakpoint () bpbynumber bpformat bplist bpprint clearBreakpoints cond deleteMe disable enable enabled file func_first_executable_line funcname hits ignore line next number temporary
""",
    "binascii": """
binascii () Error Incomplete a2b_ascii85 a2b_base32 a2b_base64 a2b_base85 a2b_hex a2b_hqx a2b_qp a2b_uu b2a_ascii85 b2a_base32 b2a_base64 b2a_base85 b2a_hex b2a_hqx b2a_qp b2a_uu crc32 crc_hqx hexlify rlecode_hqx rledecode_hqx sys unhexlify
binascii.Error () add_note args with_traceback
binascii.Incomplete () add_note args with_traceback
""",
    "binhex": """
binhex () BinHex Error FInfo HexBin binhex getfileinfo hexbin openrsrc
binhex.BinHex () close close_data write write_rsrc
binhex.Error () add_note args with_traceback
binhex.FInfo () Creator Flags Type
binhex.HexBin () close close_data read read_rsrc
binhex.openrsrc () close read write
""",
    "bisect": """
bisect () bisect bisect_left bisect_right insort insort_left insort_right
""",
    "bz2": """
bz2 () BZ2Compressor BZ2Decompressor BZ2File BaseStream TextIOWrapper compress decompress io open os sys
bz2.BZ2Compressor = _bz2.BZ2Compressor
bz2.BZ2Decompressor = _bz2.BZ2Decompressor
bz2.BZ2File (_compression.BaseStream) close closed fileno flush isatty mode name peek read read1 readable readinto readline readlines seek seekable tell truncate writable write writelines
bz2.BaseStream = _compression.BaseStream
bz2.TextIOWrapper = _io.TextIOWrapper
""",
    "cProfile": """
cProfile () Profile io label main run runctx sys
cProfile.Profile (_lsprof.Profiler) create_stats dump_stats print_stats run runcall runctx snapshot_stats stats
""",
    "calendar": """
calendar () Calendar Day February HTMLCalendar IllegalMonthError IllegalWeekdayError January LocaleHTMLCalendar LocaleTextCalendar Month TextCalendar c calendar datetime day_abbr day_name different_locale enum error firstweekday format formatstring isleap leapdays main mdays month month_abbr month_name monthcalendar monthrange prcal prmonth prweek repeat setfirstweekday standalone_month_abbr standalone_month_name struct_time sys timegm week weekday weekheader
calendar.Calendar () firstweekday getfirstweekday itermonthdates itermonthdays itermonthdays2 itermonthdays3 itermonthdays4 iterweekdays monthdatescalendar monthdays2calendar monthdayscalendar setfirstweekday yeardatescalendar yeardays2calendar yeardayscalendar
calendar.Day (enum.IntEnum)
calendar.HTMLCalendar (calendar.Calendar) cssclass_month cssclass_month_head cssclass_noday cssclass_year cssclass_year_head cssclasses cssclasses_weekday_head formatday formatmonth formatmonthname formatmonthpage formatweek formatweekday formatweekheader formatyear formatyearpage
calendar.IllegalMonthError () add_note args month with_traceback
calendar.IllegalWeekdayError () add_note args weekday with_traceback
calendar.LocaleHTMLCalendar (calendar.HTMLCalendar) formatmonthname formatweekday locale
calendar.LocaleTextCalendar (calendar.TextCalendar) formatmonthname formatweekday locale
calendar.Month (enum.IntEnum)
calendar.TextCalendar (calendar.Calendar) formatday formatmonth formatmonthname formatweek formatweekday formatweekheader formatyear prmonth prweek pryear
calendar.different_locale () locale oldlocale
calendar.struct_time = time.struct_time
""",
    "cgi": """
cgi () BytesIO FeedParser FieldStorage Mapping Message MiniFieldStorage StringIO TextIOWrapper closelog dolog html initlog locale log logfile logfp maxlen nolog os parse parse_header parse_multipart print_arguments print_directory print_environ print_environ_usage print_exception print_form sys tempfile test urllib valid_boundary warnings
cgi.FieldStorage ?
cgi.Message = email.message.Message
cgi.MiniFieldStorage () disposition disposition_options file filename headers list name type type_options value
""",
    "cgitb": """
cgitb () Hook enable grey handler html html_escape inspect keyword linecache lookup os pydoc reset scanvars small strong sys tempfile text time tokenize traceback warnings
cgitb.Hook () context display file format handle logdir
""",
    "chunk": """
chunk () Chunk warnings
chunk.Chunk () align chunkname chunksize close closed file getname getsize isatty offset read seek seekable size_read skip tell
""",
    "cmath": """
cmath () acos acosh asin asinh atan atanh cos cosh e exp inf infj isclose isfinite isinf isnan log log10 nan nanj phase pi polar rect sin sinh sqrt tan tanh tau
""",
    "cmd": """
cmd () Cmd string sys
cmd.Cmd () cmdloop cmdqueue columnize complete complete_help completedefault completekey completenames completion_matches default do_help doc_header doc_leader emptyline get_names identchars intro lastcmd misc_header nohelp old_completer onecmd parseline postcmd postloop precmd preloop print_topics prompt ruler stdin stdout undoc_header use_rawinput
""",
    "code": """
code () CommandCompiler InteractiveConsole InteractiveInterpreter argparse args banner compile_command interact parser sys traceback
code.CommandCompiler = codeop.CommandCompiler
code.InteractiveConsole (code.InteractiveInterpreter) buffer filename interact local_exit push raw_input resetbuffer
code.InteractiveInterpreter () compile locals runcode runsource showsyntaxerror showtraceback write
""",
    "codecs": """
codecs () BufferedIncrementalDecoder BufferedIncrementalEncoder Codec CodecInfo EncodedFile IncrementalDecoder IncrementalEncoder StreamReader StreamReaderWriter StreamRecoder StreamWriter abstractmethod ascii_decode ascii_encode backslashreplace_errors builtins charmap_build charmap_decode charmap_encode code_page_decode code_page_encode codecs decode encode encodings escape_decode escape_encode getdecoder getencoder getincrementaldecoder getincrementalencoder getreader getwriter ignore_errors iterdecode iterencode latin_1_decode latin_1_encode lookup lookup_error make_encoding_map make_identity_dict mbcs_decode mbcs_encode namereplace_errors oem_decode oem_encode open raw_unicode_escape_decode raw_unicode_escape_encode readbuffer_encode register register_error replace_errors strict_errors sys types unicode_escape_decode unicode_escape_encode unregister utf_16_be_decode utf_16_be_encode utf_16_decode utf_16_encode utf_16_ex_decode utf_16_le_decode utf_16_le_encode utf_32_be_decode utf_32_be_encode utf_32_decode utf_32_encode utf_32_ex_decode utf_32_le_decode utf_32_le_encode utf_7_decode utf_7_encode utf_8_decode utf_8_encode xmlcharrefreplace_errors
codecs.BufferedIncrementalDecoder (codecs.IncrementalDecoder) buffer decode getstate reset setstate
codecs.BufferedIncrementalEncoder (codecs.IncrementalEncoder) buffer encode getstate reset setstate
codecs.Codec () decode encode
codecs.CodecInfo () count decode encode incrementaldecoder incrementalencoder index name streamreader streamwriter
codecs.IncrementalDecoder () decode errors getstate reset setstate
codecs.IncrementalEncoder () buffer encode errors getstate reset setstate
codecs.StreamReader ?
codecs.StreamReaderWriter ?
codecs.StreamRecoder ?
codecs.StreamWriter ?
""",
    "codeop": """
codeop () CommandCompiler Compile PyCF_ALLOW_INCOMPLETE_INPUT PyCF_DONT_IMPLY_DEDENT compile_command sys warnings
codeop.CommandCompiler () compiler
codeop.Compile () flags
""",
    "collections": """
collections () ChainMap Counter OrderedDict UserDict UserList UserString abc defaultdict deque dict_items dict_keys dict_values frozendict namedtuple sys
collections.ChainMap () clear copy fromkeys get items keys maps new_child parents pop popitem setdefault update values
collections.Counter () clear copy elements fromkeys get items keys most_common pop popitem setdefault subtract total update values
collections.OrderedDict () clear copy fromkeys get items keys move_to_end pop popitem setdefault update values
collections.UserDict () clear copy data fromkeys get items keys pop popitem setdefault update values
collections.UserList () append clear copy count data extend index insert pop remove reverse sort
collections.UserString () capitalize casefold center count data encode endswith expandtabs find format format_map index isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper join ljust lower lstrip maketrans partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines startswith strip swapcase title translate upper zfill
collections.abc () ABCMeta AsyncGenerator AsyncIterable AsyncIterator Awaitable Buffer ByteString Callable Collection Container Coroutine EllipsisType FunctionType Generator GenericAlias Hashable ItemsView Iterable Iterator KeysView Mapping MappingView MutableMapping MutableSequence MutableSet Reversible Sequence Set Sized ValuesView abstractmethod async_generator bytearray_iterator bytes_iterator coroutine dict_itemiterator dict_items dict_keyiterator dict_keys dict_valueiterator dict_values generator list_iterator list_reverseiterator longrange_iterator mappingproxy range_iterator set_iterator str_iterator sys tuple_iterator zip_iterator
collections.abc.Buffer = _collections_abc.Buffer
collections.abc.dict_items = _collections_abc.dict_items
collections.abc.dict_keys = _collections_abc.dict_keys
collections.abc.dict_values = _collections_abc.dict_values
collections.defaultdict () clear copy default_factory fromkeys get items keys pop popitem setdefault update values
collections.deque () append appendleft clear copy count extend extendleft index insert maxlen pop popleft remove reverse rotate
collections.dict_items = _collections_abc.dict_items
collections.dict_keys = _collections_abc.dict_keys
collections.dict_values = _collections_abc.dict_values
""",
    "colorsys": """
colorsys () hls_to_rgb hsv_to_rgb rgb_to_hls rgb_to_hsv rgb_to_yiq yiq_to_rgb
""",
    "compileall": """
compileall () Path PycInvalidationMode compile_dir compile_file compile_path exit_status filecmp importlib main os partial py_compile struct sys
compileall.PycInvalidationMode = py_compile.PycInvalidationMode
""",
    "compression": """
compression () bz2 gzip lzma zlib zstd
compression._common._streams.BaseStream (io.BufferedIOBase)
compression.bz2 () BZ2Compressor BZ2Decompressor BZ2File BaseStream TextIOWrapper compress decompress io open os sys
compression.bz2.BZ2Compressor = _bz2.BZ2Compressor
compression.bz2.BZ2Decompressor = _bz2.BZ2Decompressor
compression.bz2.BZ2File = bz2.BZ2File
compression.bz2.BaseStream = _compression.BaseStream
compression.bz2.TextIOWrapper = _io.TextIOWrapper
compression.gzip () BadGzipFile BaseStream DecompressReader FileIO GzipFile TextIOWrapper builtins compress decompress io main open os struct sys time write32u zlib
compression.gzip.BadGzipFile = gzip.BadGzipFile
compression.gzip.BaseStream = _compression.BaseStream
compression.gzip.DecompressReader = _compression.DecompressReader
compression.gzip.FileIO = _io.FileIO
compression.gzip.GzipFile = gzip.GzipFile
compression.gzip.TextIOWrapper = _io.TextIOWrapper
compression.lzma () BaseStream LZMACompressor LZMADecompressor LZMAError LZMAFile TextIOWrapper builtins compress decompress io is_check_supported open os sys
compression.lzma.BaseStream = _compression.BaseStream
compression.lzma.LZMACompressor = _lzma.LZMACompressor
compression.lzma.LZMADecompressor = _lzma.LZMADecompressor
compression.lzma.LZMAError = _lzma.LZMAError
compression.lzma.LZMAFile = lzma.LZMAFile
compression.lzma.TextIOWrapper = _io.TextIOWrapper
compression.zlib () adler32 adler32_combine compress compressobj crc32 crc32_combine decompress decompressobj error sys
compression.zlib.error = zlib.error
compression.zstd () CompressionParameter DecompressionParameter FrameInfo Strategy ZstdCompressor ZstdDecompressor ZstdDict ZstdError ZstdFile compress decompress enum finalize_dict get_frame_info get_frame_size open train_dict zstd_version zstd_version_info
compression.zstd.CompressionParameter (enum.IntEnum) bounds chain_log checksum_flag compression_level content_size_flag dict_id_flag enable_long_distance_matching hash_log job_size ldm_bucket_size_log ldm_hash_log ldm_hash_rate_log ldm_min_match min_match nb_workers overlap_log search_log strategy target_length window_log
compression.zstd.DecompressionParameter (enum.IntEnum) bounds window_log_max
compression.zstd.FrameInfo () decompressed_size dictionary_id
compression.zstd.Strategy (enum.IntEnum) btlazy2 btopt btultra btultra2 dfast fast greedy lazy lazy2
compression.zstd.ZstdCompressor = _zstd.ZstdCompressor
compression.zstd.ZstdDecompressor = _zstd.ZstdDecompressor
compression.zstd.ZstdDict = _zstd.ZstdDict
compression.zstd.ZstdError = _zstd.ZstdError
compression.zstd.ZstdFile = compression.zstd._zstdfile.ZstdFile
compression.zstd._zstdfile.ZstdFile (compression._common._streams.BaseStream) flush mode name peek read read1 readinto readinto1 readline seek write
""",
    "concurrent": """
concurrent () futures interpreters
concurrent.futures ?
concurrent.futures.BrokenExecutor = concurrent.futures._base.BrokenExecutor
concurrent.futures.CancelledError = concurrent.futures._base.CancelledError
concurrent.futures.Executor = concurrent.futures._base.Executor
concurrent.futures.Future = concurrent.futures._base.Future
concurrent.futures.InterpreterPoolExecutor = concurrent.futures.interpreter.InterpreterPoolExecutor
concurrent.futures.InvalidStateError = concurrent.futures._base.InvalidStateError
concurrent.futures.ProcessPoolExecutor = concurrent.futures.process.ProcessPoolExecutor
concurrent.futures.ThreadPoolExecutor = concurrent.futures.thread.ThreadPoolExecutor
concurrent.futures.TimeoutError = concurrent.futures._base.TimeoutError
concurrent.futures._base.BrokenExecutor () add_note args with_traceback
concurrent.futures._base.CancelledError (concurrent.futures._base.Error)
concurrent.futures._base.Error () add_note args with_traceback
concurrent.futures._base.Executor () map shutdown submit
concurrent.futures._base.Future () add_done_callback cancel cancelled done exception result running set_exception set_result set_running_or_notify_cancel
concurrent.futures._base.InvalidStateError (concurrent.futures._base.Error)
concurrent.futures._base.TimeoutError (concurrent.futures._base.Error)
concurrent.futures.interpreter () BrokenInterpreterPool BrokenThreadPool Interpreter InterpreterPoolExecutor Queue ThreadPoolExecutor ThreadWorkerContext WorkerContext do_call sys
concurrent.futures.interpreter.BrokenInterpreterPool (concurrent.futures.thread.BrokenThreadPool)
concurrent.futures.interpreter.BrokenThreadPool = concurrent.futures.thread.BrokenThreadPool
concurrent.futures.interpreter.Interpreter = concurrent.interpreters.Interpreter
concurrent.futures.interpreter.InterpreterPoolExecutor (concurrent.futures.thread.ThreadPoolExecutor) prepare_context
concurrent.futures.interpreter.Queue = concurrent.interpreters._queues.Queue
concurrent.futures.interpreter.ThreadPoolExecutor = concurrent.futures.thread.ThreadPoolExecutor
concurrent.futures.interpreter.ThreadWorkerContext = concurrent.futures.thread.WorkerContext
concurrent.futures.interpreter.WorkerContext (concurrent.futures.thread.WorkerContext) interp prepare results run
concurrent.futures.process () BaseContext BrokenExecutor BrokenProcessPool Connection Executor Future Lock Process ProcessPoolExecutor Queue Semaphore SimpleQueue Thread format_exception itertools mp multiprocessing os partial queue ref sys threading weakref
concurrent.futures.process.BaseContext = multiprocessing.context.BaseContext
concurrent.futures.process.BrokenExecutor = concurrent.futures._base.BrokenExecutor
concurrent.futures.process.BrokenProcessPool (concurrent.futures._base.BrokenExecutor)
concurrent.futures.process.Connection = multiprocessing.connection.Connection
concurrent.futures.process.Executor = concurrent.futures._base.Executor
concurrent.futures.process.Future = concurrent.futures._base.Future
concurrent.futures.process.Lock = _thread.LockType
concurrent.futures.process.Process = multiprocessing.context.Process
concurrent.futures.process.ProcessPoolExecutor (concurrent.futures._base.Executor) kill_workers map shutdown submit terminate_workers
concurrent.futures.process.Queue = multiprocessing.queues.Queue
concurrent.futures.process.Semaphore = threading.Semaphore
concurrent.futures.process.SimpleQueue = multiprocessing.queues.SimpleQueue
concurrent.futures.process.Thread = threading.Thread
concurrent.futures.process.ref = weakref.ReferenceType
concurrent.futures.thread () AbstractSet BrokenExecutor BrokenThreadPool Executor Future Lock Semaphore Thread ThreadPoolExecutor WorkerContext itertools os queue ref sys threading types weakref
concurrent.futures.thread.BrokenExecutor = concurrent.futures._base.BrokenExecutor
concurrent.futures.thread.BrokenThreadPool (concurrent.futures._base.BrokenExecutor)
concurrent.futures.thread.Executor = concurrent.futures._base.Executor
concurrent.futures.thread.Future = concurrent.futures._base.Future
concurrent.futures.thread.Lock = _thread.LockType
concurrent.futures.thread.Semaphore = threading.Semaphore
concurrent.futures.thread.Thread = threading.Thread
concurrent.futures.thread.ThreadPoolExecutor (concurrent.futures._base.Executor) prepare_context shutdown submit
concurrent.futures.thread.WorkerContext () finalize initialize prepare run
concurrent.futures.thread.ref = weakref.ReferenceType
concurrent.interpreters () ExecutionFailed Interpreter InterpreterError InterpreterNotFoundError NotShareableError Queue QueueEmpty QueueFull create create_queue get_current get_main is_shareable list_all sys threading types
concurrent.interpreters.ExecutionFailed (_interpreters.InterpreterError) excinfo
concurrent.interpreters.Interpreter () call call_in_thread close exec id is_running prepare_main whence
concurrent.interpreters.InterpreterError = _interpreters.InterpreterError
concurrent.interpreters.InterpreterNotFoundError = _interpreters.InterpreterNotFoundError
concurrent.interpreters.NotShareableError = _interpreters.NotShareableError
concurrent.interpreters.Queue = concurrent.interpreters._queues.Queue
concurrent.interpreters.QueueEmpty = concurrent.interpreters._queues.QueueEmpty
concurrent.interpreters.QueueFull = concurrent.interpreters._queues.QueueFull
concurrent.interpreters._queues.Queue () empty full get get_nowait id maxsize put put_nowait qsize unbounditems
concurrent.interpreters._queues.QueueEmpty (_interpqueues.QueueError _queue.Empty)
concurrent.interpreters._queues.QueueFull (_interpqueues.QueueError queue.Full)
""",
    "configparser": """
configparser () BasicInterpolation ConfigParser ConverterMapping DuplicateOptionError DuplicateSectionError Error ExtendedInterpolation Interpolation InterpolationDepthError InterpolationError InterpolationMissingOptionError InterpolationSyntaxError InvalidWriteError LegacyInterpolation MissingSectionHeaderError MultilineContinuationError MutableMapping NoOptionError NoSectionError ParsingError Pattern RawConfigParser SafeConfigParser SectionProxy UnnamedSectionDisabledError functools io itertools os re sys warnings
configparser.BasicInterpolation (configparser.Interpolation) before_get before_set
configparser.ConfigParser (configparser.RawConfigParser) add_section get set
configparser.ConverterMapping () clear get items keys pop popitem setdefault update values
configparser.DuplicateOptionError (configparser.Error) args lineno option section source
configparser.DuplicateSectionError (configparser.Error) args lineno section source
configparser.Error () add_note args message with_traceback
configparser.ExtendedInterpolation (configparser.Interpolation) before_get before_set
configparser.Interpolation () before_get before_read before_set before_write
configparser.InterpolationDepthError (configparser.InterpolationError) args
configparser.InterpolationError (configparser.Error) args option section
configparser.InterpolationMissingOptionError (configparser.InterpolationError) args reference
configparser.InterpolationSyntaxError (configparser.InterpolationError)
configparser.InvalidWriteError (configparser.Error)
configparser.LegacyInterpolation (configparser.Interpolation) before_get before_set
configparser.MissingSectionHeaderError (configparser.ParsingError) args line lineno source
configparser.MultilineContinuationError (configparser.ParsingError) line lineno
configparser.NoOptionError (configparser.Error) args option section
configparser.NoSectionError (configparser.Error) args section
configparser.ParsingError (configparser.Error) append args combine errors filename message source
configparser.Pattern = re.Pattern
configparser.RawConfigParser ?
configparser.SafeConfigParser (configparser.ConfigParser)
configparser.SectionProxy ?
configparser.UnnamedSectionDisabledError (configparser.Error) msg
""",
    "contextlib": """
contextlib () AbstractAsyncContextManager AbstractContextManager AsyncContextDecorator AsyncExitStack ContextDecorator ExitStack GenericAlias MethodType abc abstractmethod aclosing asynccontextmanager chdir closing contextmanager deque nullcontext os redirect_stderr redirect_stdout suppress sys wraps
contextlib.AbstractAsyncContextManager (abc.ABC)
contextlib.AbstractContextManager (abc.ABC)
contextlib.AsyncContextDecorator ()
contextlib.AsyncExitStack (contextlib._BaseExitStackAbstract) aclose enter_async_context push_async_callback push_async_exit
contextlib.ContextDecorator ()
contextlib.ExitStack (contextlib._BaseExitStackAbstract) close
contextlib._BaseExitStack () callback enter_context pop_all push
contextlib._BaseExitStackAbstract (contextlib._BaseExitStack)
contextlib._RedirectStream (contextlib.AbstractContextManager)
contextlib.aclosing (contextlib.AbstractAsyncContextManager) thing
contextlib.chdir (contextlib.AbstractContextManager) path
contextlib.closing (contextlib.AbstractContextManager) thing
contextlib.nullcontext (contextlib.AbstractContextManager contextlib.AbstractAsyncContextManager) enter_result
contextlib.redirect_stderr (contextlib._RedirectStream)
contextlib.redirect_stdout (contextlib._RedirectStream)
contextlib.suppress (contextlib.AbstractContextManager)
""",
    "contextvars": """
contextvars () Context ContextVar Token copy_context
contextvars.Context = _contextvars.Context
contextvars.ContextVar = _contextvars.ContextVar
contextvars.Token = _contextvars.Token
""",
    "copy": """
copy () Ellipsis Error NotImplemented PyStringMap bool bytearray bytes complex copy d deepcopy dict dispatch_table error float int list property range replace set str sys t tuple type types weakref
copy.Error () add_note args with_traceback
copy.error = copy.Error
""",
    "copyreg": """
copyreg () add_extension clear_extension_cache constructor dispatch_table pickle pickle_complex pickle_union remove_extension
""",
    "crypt": """
crypt () crypt errno methods mksalt sys warnings
""",
    "csv": """
csv () Dialect DictReader DictWriter Error Reader Sniffer StringIO Writer complex excel excel_tab field_size_limit get_dialect list_dialects re reader register_dialect sys unix_dialect unregister_dialect writer
csv.Dialect () delimiter doublequote escapechar lineterminator quotechar quoting skipinitialspace strict
csv.DictReader () dialect fieldnames line_num reader restkey restval
csv.DictWriter () extrasaction fieldnames restval writeheader writer writerow writerows
csv.Error = _csv.Error
csv.Reader = _csv.Reader
csv.Sniffer () has_header preferred sniff
csv.Writer = _csv.Writer
csv.excel (csv.Dialect) delimiter doublequote lineterminator quotechar quoting skipinitialspace
csv.excel_tab (csv.excel) delimiter
csv.unix_dialect (csv.Dialect) delimiter doublequote lineterminator quotechar quoting skipinitialspace
""",
    "ctypes": """
ctypes () ArgumentError Array BigEndianStructure BigEndianUnion CField COMError CopyComPointer DllCanUnloadNow DllGetClassObject FormatError GetLastError LibraryLoader LittleEndianStructure LittleEndianUnion OleDLL PyDLL SetPointerType Structure Union WinDLL WinError addressof alignment byref c_bool c_buffer c_byte c_char c_char_p c_double c_double_complex c_float c_float_complex c_int c_int16 c_int32 c_int64 c_int8 c_long c_longdouble c_longdouble_complex c_longlong c_short c_size_t c_ssize_t c_time_t c_ubyte c_uint c_uint16 c_uint32 c_uint64 c_uint8 c_ulong c_ulonglong c_ushort c_void_p c_voidp c_wchar c_wchar_p cast cdll create_string_buffer create_unicode_buffer get_errno get_last_error kind macholib memmove memoryview_at memset oledll pointer py_object pydll pythonapi resize set_errno set_last_error sizeof string_at sys util windll wintypes wstring_at
ctypes.ArgumentError () add_note args with_traceback
ctypes.Array = _ctypes.Array
ctypes.BigEndianStructure = ctypes._endian.BigEndianStructure
ctypes.BigEndianUnion = ctypes._endian.BigEndianUnion
ctypes.CDLL ?
ctypes.CField = _ctypes._CField
ctypes.COMError = _ctypes.COMError
ctypes.HRESULT (_ctypes._SimpleCData)
ctypes.LibraryLoader ?
ctypes.LittleEndianStructure = ctypes._endian.LittleEndianStructure
ctypes.LittleEndianUnion = ctypes._endian.LittleEndianUnion
ctypes.OleDLL (ctypes.CDLL)
ctypes.PyDLL (ctypes.CDLL)
ctypes.Structure = _ctypes.Structure
ctypes.Union = _ctypes.Union
ctypes.WinDLL (ctypes.CDLL)
ctypes._endian.BigEndianStructure (_ctypes.Structure)
ctypes._endian.BigEndianUnion (_ctypes.Union)
ctypes._endian.LittleEndianStructure (_ctypes.Structure)
ctypes._endian.LittleEndianUnion (_ctypes.Union)
ctypes.c_bool (_ctypes._SimpleCData)
ctypes.c_byte (_ctypes._SimpleCData)
ctypes.c_char (_ctypes._SimpleCData)
ctypes.c_char_p (_ctypes._PointerLike _ctypes._SimpleCData) from_param
ctypes.c_double (_ctypes._SimpleCData)
ctypes.c_double_complex (_ctypes._SimpleCData)
ctypes.c_float (_ctypes._SimpleCData)
ctypes.c_float_complex (_ctypes._SimpleCData)
ctypes.c_int (_ctypes._SimpleCData)
ctypes.c_int16 (_ctypes._SimpleCData)
ctypes.c_int32 (_ctypes._SimpleCData)
ctypes.c_int64 (_ctypes._SimpleCData)
ctypes.c_int8 = ctypes.c_byte
ctypes.c_long (_ctypes._SimpleCData)
ctypes.c_longdouble (_ctypes._SimpleCData)
ctypes.c_longdouble_complex (_ctypes._SimpleCData)
ctypes.c_longlong (_ctypes._SimpleCData)
ctypes.c_short (_ctypes._SimpleCData)
ctypes.c_size_t (_ctypes._SimpleCData)
ctypes.c_ssize_t (_ctypes._SimpleCData)
ctypes.c_ubyte (_ctypes._SimpleCData)
ctypes.c_uint (_ctypes._SimpleCData)
ctypes.c_uint16 (_ctypes._SimpleCData)
ctypes.c_uint32 (_ctypes._SimpleCData)
ctypes.c_uint64 (_ctypes._SimpleCData)
ctypes.c_uint8 = ctypes.c_ubyte
ctypes.c_ulong (_ctypes._SimpleCData)
ctypes.c_ulonglong (_ctypes._SimpleCData)
ctypes.c_ushort (_ctypes._SimpleCData)
ctypes.c_void_p (_ctypes._PointerLike _ctypes._SimpleCData) from_param
ctypes.c_voidp = ctypes.c_void_p
ctypes.c_wchar (_ctypes._SimpleCData)
ctypes.c_wchar_p (_ctypes._PointerLike _ctypes._SimpleCData) from_param
ctypes.macholib () dyld dylib framework
ctypes.macholib.dyld () accumulate batched chain combinations combinations_with_replacement compress count cycle dropwhile dyld_default_search dyld_env dyld_executable_path_search dyld_fallback_framework_path dyld_fallback_library_path dyld_find dyld_framework_path dyld_image_suffix dyld_image_suffix_search dyld_library_path dyld_override_search dylib_info filterfalse framework_find framework_info groupby islice os pairwise permutations product repeat starmap sys takewhile tee zip_longest
ctypes.macholib.dylib () dylib_info re
ctypes.macholib.framework () framework_info re
ctypes.py_object (_ctypes._CanCastTo _ctypes._SimpleCData)
ctypes.util () dllist find_library find_msvcrt os re shutil subprocess sys tempfile test
ctypes.wintypes () Array Structure c_byte c_char c_char_p c_double c_float c_int c_long c_longlong c_short c_ubyte c_uint c_ulong c_ulonglong c_ushort c_void_p c_wchar c_wchar_p ctypes sys tagMSG tagPOINT tagRECT tagSIZE
ctypes.wintypes.Array = _ctypes.Array
ctypes.wintypes.FILETIME (_ctypes.Structure) dwHighDateTime dwLowDateTime
ctypes.wintypes.LPARAM (_ctypes._SimpleCData)
ctypes.wintypes.MSG (_ctypes.Structure) hWnd lParam message pt time wParam
ctypes.wintypes.PBYTE (_ctypes._Pointer)
ctypes.wintypes.PCHAR (_ctypes._Pointer) from_param
ctypes.wintypes.PFILETIME (_ctypes._Pointer)
ctypes.wintypes.PFLOAT (_ctypes._Pointer)
ctypes.wintypes.PHANDLE (_ctypes._Pointer)
ctypes.wintypes.PINT (_ctypes._Pointer)
ctypes.wintypes.PLARGE_INTEGER (_ctypes._Pointer)
ctypes.wintypes.PLONG (_ctypes._Pointer)
ctypes.wintypes.PMSG (_ctypes._Pointer)
ctypes.wintypes.POINT (_ctypes.Structure) x y
ctypes.wintypes.PPOINT (_ctypes._Pointer)
ctypes.wintypes.PRECT (_ctypes._Pointer)
ctypes.wintypes.PSHORT (_ctypes._Pointer)
ctypes.wintypes.PSIZE (_ctypes._Pointer)
ctypes.wintypes.PSMALL_RECT (_ctypes._Pointer)
ctypes.wintypes.PUINT (_ctypes._Pointer)
ctypes.wintypes.PULARGE_INTEGER (_ctypes._Pointer)
ctypes.wintypes.PULONG (_ctypes._Pointer)
ctypes.wintypes.PUSHORT (_ctypes._Pointer)
ctypes.wintypes.PWCHAR (_ctypes._Pointer) from_param
ctypes.wintypes.PWIN32_FIND_DATAA (_ctypes._Pointer)
ctypes.wintypes.PWIN32_FIND_DATAW (_ctypes._Pointer)
ctypes.wintypes.RECT (_ctypes.Structure) bottom left right top
ctypes.wintypes.SIZE (_ctypes.Structure) cx cy
ctypes.wintypes.Structure = _ctypes.Structure
ctypes.wintypes.VARIANT_BOOL (_ctypes._SimpleCData)
ctypes.wintypes.WIN32_FIND_DATAA (_ctypes.Structure) cAlternateFileName cFileName dwFileAttributes dwReserved0 dwReserved1 ftCreationTime ftLastAccessTime ftLastWriteTime nFileSizeHigh nFileSizeLow
ctypes.wintypes.WIN32_FIND_DATAW (_ctypes.Structure) cAlternateFileName cFileName dwFileAttributes dwReserved0 dwReserved1 ftCreationTime ftLastAccessTime ftLastWriteTime nFileSizeHigh nFileSizeLow
ctypes.wintypes.WPARAM (_ctypes._SimpleCData)
ctypes.wintypes._SMALL_RECT (_ctypes.Structure) Bottom Left Right Top
ctypes.wintypes.c_byte = ctypes.c_byte
ctypes.wintypes.c_char = ctypes.c_char
ctypes.wintypes.c_char_p = ctypes.c_char_p
ctypes.wintypes.c_double = ctypes.c_double
ctypes.wintypes.c_float = ctypes.c_float
ctypes.wintypes.c_int = ctypes.c_int
ctypes.wintypes.c_long = ctypes.c_long
ctypes.wintypes.c_longlong = ctypes.c_longlong
ctypes.wintypes.c_short = ctypes.c_short
ctypes.wintypes.c_ubyte = ctypes.c_ubyte
ctypes.wintypes.c_uint = ctypes.c_uint
ctypes.wintypes.c_ulong = ctypes.c_ulong
ctypes.wintypes.c_ulonglong = ctypes.c_ulonglong
ctypes.wintypes.c_ushort = ctypes.c_ushort
ctypes.wintypes.c_void_p = ctypes.c_void_p
ctypes.wintypes.c_wchar = ctypes.c_wchar
ctypes.wintypes.c_wchar_p = ctypes.c_wchar_p
ctypes.wintypes.tagMSG = ctypes.wintypes.MSG
ctypes.wintypes.tagPOINT = ctypes.wintypes.POINT
ctypes.wintypes.tagRECT = ctypes.wintypes.RECT
ctypes.wintypes.tagSIZE = ctypes.wintypes.SIZE
""",
    "curses": """
curses () ascii assume_default_colors baudrate beep can_change_color cbreak color_content color_pair curs_set def_prog_mode def_shell_mode delay_output doupdate echo endwin erasechar error filter flash flushinp get_escdelay get_tabsize getmouse getsyx getwin halfdelay has_colors has_extended_color_support has_ic has_il has_key init_color init_pair initscr intrflush is_term_resized isendwin keyname killchar longname meta mouseinterval mousemask napms ncurses_version newpad newwin nl nocbreak noecho nonl noqiflush noraw pair_content pair_number panel putp qiflush raw reset_prog_mode reset_shell_mode resetty resize_term resizeterm savetty set_escdelay set_tabsize setsyx setupterm start_color sys termattrs termname textpad tigetflag tigetnum tigetstr tparm typeahead unctrl unget_wch ungetch ungetmouse update_lines_cols use_default_colors use_env version window wrapper
curses.ascii () alt ascii controlnames ctrl isalnum isalpha isascii isblank iscntrl isctrl isdigit isgraph islower ismeta isprint ispunct isspace isupper isxdigit unctrl
curses.error = _curses.error
curses.has_key () has_key i key python system
curses.panel () bottom_panel error new_panel panel top_panel update_panels version
curses.panel.error = _curses_panel.error
curses.panel.panel = _curses_panel.panel
curses.textpad () Textbox curses rectangle str test_editbox window
curses.textpad.Textbox () do_command edit gather insert_mode lastcmd maxx maxy stripspaces win
curses.textpad.window = _curses.window
curses.window = _curses.window
""",
    "dataclasses": """
dataclasses () Field FrozenInstanceError FunctionType GenericAlias InitVar Type abc asdict astuple builtins copy dataclass enum field fields functools inspect is_dataclass itertools keyword make_dataclass re replace sys types
dataclasses.Field () compare default default_factory doc hash init kw_only metadata name repr type
dataclasses.FrozenInstanceError () add_note args name obj with_traceback
dataclasses.GenericAlias = types.GenericAlias
dataclasses.InitVar () type
dataclasses.KW_ONLY ()
""",
    "datetime": """
datetime () IsoCalendarDate abstractmethod date datetime datetime_CAPI dbm dim struct_time sys time timedelta timezone tzinfo
datetime.date () ctime day fromisocalendar fromisoformat fromordinal fromtimestamp isocalendar isoformat isoweekday max min month replace resolution strftime strptime timetuple today toordinal weekday year
datetime.datetime (datetime.date) astimezone combine ctime date dst fold fromisoformat fromtimestamp hour isoformat max microsecond min minute now replace second strptime time timestamp timetuple timetz tzinfo tzname utcfromtimestamp utcnow utcoffset utctimetuple
datetime.struct_time = time.struct_time
datetime.time () dst fold fromisoformat hour isoformat max microsecond min minute replace resolution second strftime strptime tzinfo tzname utcoffset
datetime.timedelta () days max microseconds min resolution seconds total_seconds
datetime.timezone (datetime.tzinfo) dst fromutc max min tzname utc utcoffset
datetime.tzinfo () dst fromutc tzname utcoffset
""",
    "dbm": """
dbm () dumb error filename gnu io ndbm open os sqlite3 struct sys whichdb
dbm.dumb () collections error open sys
dbm.gnu () error open open_flags sys
dbm.gnu.error = _gdbm.error
dbm.ndbm () error library open sys
dbm.ndbm.error = _dbm.error
dbm.sqlite3 () error open sys
dbm.sqlite3.error () add_note args errno filename filename2 strerror winerror with_traceback
""",
    "decimal": """
decimal () BasicContext Clamped Context ConversionSyntax Decimal DecimalException DecimalTuple DefaultContext DivisionByZero DivisionImpossible DivisionUndefined ExtendedContext FloatOperation IEEEContext Inexact InvalidContext InvalidOperation Overflow Rounded Subnormal Underflow contextvars getcontext localcontext numbers re setcontext sys
decimal.Clamped (decimal.DecimalException)
decimal.Context () Emax Emin Etiny Etop abs add canonical capitals clamp clear_flags clear_traps compare compare_signal compare_total compare_total_mag copy copy_abs copy_decimal copy_negate copy_sign create_decimal create_decimal_from_float divide divide_int divmod exp flags fma is_canonical is_finite is_infinite is_nan is_normal is_qnan is_signed is_snan is_subnormal is_zero ln log10 logb logical_and logical_invert logical_or logical_xor max max_mag min min_mag minus multiply next_minus next_plus next_toward normalize number_class plus power prec quantize radix remainder remainder_near rotate rounding same_quantum scaleb shift sqrt subtract to_eng_string to_integral to_integral_exact to_integral_value to_sci_string traps
decimal.ConversionSyntax (decimal.InvalidOperation)
decimal.Decimal () adjusted as_integer_ratio as_tuple canonical compare compare_signal compare_total compare_total_mag conjugate copy_abs copy_negate copy_sign exp fma from_float from_number imag is_canonical is_finite is_infinite is_nan is_normal is_qnan is_signed is_snan is_subnormal is_zero ln log10 logb logical_and logical_invert logical_or logical_xor max max_mag min min_mag next_minus next_plus next_toward normalize number_class quantize radix real remainder_near rotate same_quantum scaleb shift sqrt to_eng_string to_integral to_integral_exact to_integral_value
decimal.DecimalException () add_note args with_traceback
decimal.DecimalTuple () count digits exponent index sign
decimal.DivisionByZero (decimal.DecimalException) add_note args with_traceback
decimal.DivisionImpossible (decimal.InvalidOperation)
decimal.DivisionUndefined (decimal.InvalidOperation) add_note args with_traceback
decimal.FloatOperation (decimal.DecimalException) add_note args with_traceback
decimal.Inexact (decimal.DecimalException)
decimal.InvalidContext (decimal.InvalidOperation)
decimal.InvalidOperation (decimal.DecimalException)
decimal.Overflow (decimal.Inexact decimal.Rounded)
decimal.Rounded (decimal.DecimalException)
decimal.Subnormal (decimal.DecimalException)
decimal.Underflow (decimal.Inexact decimal.Rounded decimal.Subnormal)
""",
    "difflib": """
difflib () Differ GenericAlias HtmlDiff Match SequenceMatcher context_diff diff_bytes get_close_matches ndiff re restore sys unified_diff
difflib.Differ () charjunk compare linejunk
difflib.GenericAlias = types.GenericAlias
difflib.HtmlDiff () make_file make_table
difflib.Match () a b count index size
difflib.SequenceMatcher () a autojunk b b2j bjunk bpopular find_longest_match fullbcount get_grouped_opcodes get_matching_blocks get_opcodes isjunk matching_blocks opcodes quick_ratio ratio real_quick_ratio set_seq1 set_seq2 set_seqs
""",
    "dis": """
dis () Bytecode Instruction Positions cmp_op code_info collections def_op deoptmap dis disassemble disco distb findlabels findlinestarts frozendict get_instructions hasarg hascompare hasconst hasexc hasfree hasjabs hasjrel hasjump haslocal hasname hasnargs io jabs_op jrel_op main name_op opmap opname pretty_flags show_code spec_op specialized stack_effect sys types
dis.Bytecode () adaptive codeobj current_offset dis exception_entries first_line from_traceback info show_caches show_offsets show_positions
dis.Instruction (dis._Instruction) baseopcode baseopname cache_offset end_offset is_jump_target jump_target make oparg
dis.Positions () col_offset count end_col_offset end_lineno index lineno
dis._Instruction () arg argrepr argval cache_info count index is_jump_target label line_number offset opcode opname positions start_offset starts_line
""",
    "doctest": """
doctest () DebugRunner DocFileCase DocFileSuite DocFileTest DocTest DocTestCase DocTestFailure DocTestFinder DocTestParser DocTestRunner DocTestSuite Example IncrementalNewlineDecoder OutputChecker SkipDocTestCase StringIO TestResults UnexpectedException debug debug_script debug_src difflib inspect linecache master namedtuple os pdb re register_optionflag run_docstring_examples script_from_examples set_unittest_reportflags sys testfile testmod testsource traceback types unittest
doctest.DebugRunner (doctest.DocTestRunner) report_failure report_unexpected_exception run
doctest.DocFileCase (doctest.DocTestCase) format_failure id
doctest.DocTest () docstring examples filename globs lineno name
doctest.DocTestCase (unittest.case.TestCase) debug format_failure id runTest setUp shortDescription tearDown
doctest.DocTestFailure () add_note args example got test with_traceback
doctest.DocTestFinder () find
doctest.DocTestParser () get_doctest get_examples parse
doctest.DocTestRunner () debugger failures merge optionflags original_optionflags report_failure report_skip report_start report_success report_unexpected_exception run save_linecache_getlines skips summarize test tries
doctest.Example () exc_msg indent lineno options source want
doctest.OutputChecker () check_output output_difference
doctest.SkipDocTestCase (doctest.DocTestCase) module setUp shortDescription test_skip
doctest.TestResults (doctest._TestResultsBase) attempted count failed index skipped
doctest.UnexpectedException () add_note args example exc_info test with_traceback
doctest._TestResultsBase () attempted count failed index
""",
    "email": """
email () Message Policy base64mime charset contentmanager encoders errors feedparser generator header headerregistry iterators message message_from_binary_file message_from_bytes message_from_file message_from_string mime parser policy quoprimime utils
email.Message = email.message.Message
email.Policy = email._policybase.Policy
email._header_value_parser.AddressList (email._header_value_parser.TokenList) addresses all_mailboxes mailboxes token_type
email._header_value_parser.ContentDisposition (email._header_value_parser.ParameterizedHeaderValue) as_ew_allowed content_disposition token_type
email._header_value_parser.ContentTransferEncoding (email._header_value_parser.TokenList) as_ew_allowed cte token_type
email._header_value_parser.ContentType (email._header_value_parser.ParameterizedHeaderValue) as_ew_allowed maintype subtype token_type
email._header_value_parser.MIMEVersion (email._header_value_parser.TokenList) major minor token_type
email._header_value_parser.MessageID (email._header_value_parser.MsgID) token_type
email._header_value_parser.MessageIDList (email._header_value_parser.TokenList) message_ids token_type
email._header_value_parser.MsgID (email._header_value_parser.TokenList) as_ew_allowed fold token_type
email._header_value_parser.ParameterizedHeaderValue (email._header_value_parser.TokenList) params syntactic_break
email._header_value_parser.TokenList () all_defects append as_ew_allowed clear comments copy count defects ew_combine_allowed extend fold index insert pop pprint ppstr remove reverse sort startswith_fws syntactic_break token_type value
email._header_value_parser.UnstructuredTokenList (email._header_value_parser.TokenList) token_type
email._policybase.Compat32 (email._policybase.Policy) fold fold_binary header_fetch_parse header_source_parse header_store_parse mangle_from_
email._policybase.Policy (email._policybase._PolicyBase) cte_type fold fold_binary handle_defect header_fetch_parse header_max_count header_source_parse header_store_parse linesep mangle_from_ max_line_length message_factory raise_on_defect register_defect
email._policybase._PolicyBase () clone cte_type linesep mangle_from_ max_line_length message_factory raise_on_defect verify_generated_headers
email.base64mime () a2b_base64 b2a_base64 b64encode body_decode body_encode decode decodestring header_encode header_length
email.charset () Charset Message add_alias add_charset add_codec email encode_7or8bit errors partial
email.charset.Charset () body_encode body_encoding get_body_encoding get_output_charset header_encode header_encode_lines header_encoding input_charset input_codec output_charset output_codec
email.charset.Message = email.message.Message
email.contentmanager () ContentManager Message binascii email get_and_fixup_unknown_message_content get_message_content get_non_text_content get_text_content maintype quoprimime raw_data_manager set_bytes_content set_message_content set_text_content subtype typ
email.contentmanager.ContentManager () add_get_handler add_set_handler get_content get_handlers set_content set_handlers
email.contentmanager.Message = email.message.Message
email.encoders () Message encode_7or8bit encode_base64 encode_noop encode_quopri
email.encoders.Message = email.message.Message
email.errors () BoundaryError CharsetError CloseBoundaryNotFoundDefect FirstHeaderLineIsContinuationDefect HeaderDefect HeaderMissingRequiredValue HeaderParseError HeaderWriteError InvalidBase64CharactersDefect InvalidBase64LengthDefect InvalidBase64PaddingDefect InvalidDateDefect InvalidHeaderDefect InvalidMultipartContentTransferEncodingDefect MalformedHeaderDefect MessageDefect MessageError MessageParseError MisplacedEnvelopeHeaderDefect MissingHeaderBodySeparatorDefect MultipartConversionError MultipartInvariantViolationDefect NoBoundaryInMultipartDefect NonASCIILocalPartDefect NonPrintableDefect ObsoleteHeaderDefect StartBoundaryNotFoundDefect UndecodableBytesDefect
email.errors.BoundaryError (email.errors.MessageParseError)
email.errors.CharsetError (email.errors.MessageError)
email.errors.CloseBoundaryNotFoundDefect (email.errors.MessageDefect)
email.errors.FirstHeaderLineIsContinuationDefect (email.errors.MessageDefect)
email.errors.HeaderDefect (email.errors.MessageDefect)
email.errors.HeaderMissingRequiredValue (email.errors.HeaderDefect)
email.errors.HeaderParseError (email.errors.MessageParseError)
email.errors.HeaderWriteError (email.errors.MessageError)
email.errors.InvalidBase64CharactersDefect (email.errors.MessageDefect)
email.errors.InvalidBase64LengthDefect (email.errors.MessageDefect)
email.errors.InvalidBase64PaddingDefect (email.errors.MessageDefect)
email.errors.InvalidDateDefect (email.errors.HeaderDefect)
email.errors.InvalidHeaderDefect (email.errors.HeaderDefect)
email.errors.InvalidMultipartContentTransferEncodingDefect (email.errors.MessageDefect)
email.errors.MalformedHeaderDefect = email.errors.MissingHeaderBodySeparatorDefect
email.errors.MessageDefect () add_note args line with_traceback
email.errors.MessageError () add_note args with_traceback
email.errors.MessageParseError (email.errors.MessageError)
email.errors.MisplacedEnvelopeHeaderDefect (email.errors.MessageDefect)
email.errors.MissingHeaderBodySeparatorDefect (email.errors.MessageDefect)
email.errors.MultipartConversionError (email.errors.MessageError) add_note args with_traceback
email.errors.MultipartInvariantViolationDefect (email.errors.MessageDefect)
email.errors.NoBoundaryInMultipartDefect (email.errors.MessageDefect)
email.errors.NonASCIILocalPartDefect (email.errors.HeaderDefect)
email.errors.NonPrintableDefect (email.errors.HeaderDefect) non_printables
email.errors.ObsoleteHeaderDefect (email.errors.HeaderDefect)
email.errors.StartBoundaryNotFoundDefect (email.errors.MessageDefect)
email.errors.UndecodableBytesDefect (email.errors.MessageDefect)
email.feedparser () BufferedSubFile BytesFeedParser FeedParser Message NLCRE_bol NLCRE_crack NLCRE_eol NeedMoreData Policy StringIO compat32 deque errors headerRE re
email.feedparser.BytesFeedParser (email.feedparser.FeedParser) feed
email.feedparser.FeedParser () close feed policy
email.feedparser.Message = email.message.Message
email.feedparser.Policy = email._policybase.Policy
email.generator () BytesGenerator BytesIO DecodedGenerator Generator Message Policy StringIO deepcopy fcre random re sys time
email.generator.BytesGenerator (email.generator.Generator) write
email.generator.DecodedGenerator (email.generator.Generator)
email.generator.Generator () clone flatten maxheaderlen policy write
email.generator.Message = email.message.Message
email.generator.Policy = email._policybase.Policy
email.header () Charset Header HeaderParseError binascii decode_header ecre email fcre make_header re
email.header.Charset = email.charset.Charset
email.header.Header () append encode
email.headerregistry () Address AddressHeader AddressList BaseHeader ContentDisposition ContentDispositionHeader ContentTransferEncoding ContentTransferEncodingHeader ContentType ContentTypeHeader DateHeader Group HeaderRegistry MIMEVersion MIMEVersionHeader MappingProxyType MessageDefect MessageID MessageIDHeader MessageIDList ParameterizedMIMEHeader Policy ReferencesHeader SingleAddressHeader TokenList UniqueAddressHeader UniqueDateHeader UniqueSingleAddressHeader UniqueUnstructuredHeader UnstructuredHeader UnstructuredTokenList errors parser sys types utils
email.headerregistry.Address () addr_spec display_name domain username
email.headerregistry.AddressHeader () addresses groups init max_count parse value_parser
email.headerregistry.AddressList = email._header_value_parser.AddressList
email.headerregistry.BaseHeader () capitalize casefold center count defects encode endswith expandtabs find fold format format_map index init isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper join ljust lower lstrip maketrans max_count name partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines startswith strip swapcase title translate upper zfill
email.headerregistry.ContentDisposition = email._header_value_parser.ContentDisposition
email.headerregistry.ContentDispositionHeader (email.headerregistry.ParameterizedMIMEHeader) content_disposition init value_parser
email.headerregistry.ContentTransferEncoding = email._header_value_parser.ContentTransferEncoding
email.headerregistry.ContentTransferEncodingHeader () cte init max_count parse value_parser
email.headerregistry.ContentType = email._header_value_parser.ContentType
email.headerregistry.ContentTypeHeader (email.headerregistry.ParameterizedMIMEHeader) content_type init maintype subtype value_parser
email.headerregistry.DateHeader () datetime init max_count parse value_parser
email.headerregistry.Group () addresses display_name
email.headerregistry.HeaderRegistry () base_class default_class map_to_type registry
email.headerregistry.MIMEVersion = email._header_value_parser.MIMEVersion
email.headerregistry.MIMEVersionHeader () init major max_count minor parse value_parser version
email.headerregistry.MessageDefect = email.errors.MessageDefect
email.headerregistry.MessageID = email._header_value_parser.MessageID
email.headerregistry.MessageIDHeader () max_count parse value_parser
email.headerregistry.MessageIDList = email._header_value_parser.MessageIDList
email.headerregistry.ParameterizedMIMEHeader () init max_count params parse
email.headerregistry.Policy = email._policybase.Policy
email.headerregistry.ReferencesHeader () max_count parse value_parser
email.headerregistry.SingleAddressHeader (email.headerregistry.AddressHeader) address
email.headerregistry.TokenList = email._header_value_parser.TokenList
email.headerregistry.UniqueAddressHeader (email.headerregistry.AddressHeader) max_count
email.headerregistry.UniqueDateHeader (email.headerregistry.DateHeader) max_count
email.headerregistry.UniqueSingleAddressHeader (email.headerregistry.SingleAddressHeader) max_count
email.headerregistry.UniqueUnstructuredHeader (email.headerregistry.UnstructuredHeader) max_count
email.headerregistry.UnstructuredHeader () max_count parse value_parser
email.headerregistry.UnstructuredTokenList = email._header_value_parser.UnstructuredTokenList
email.iterators () Message StringIO body_line_iterator sys typed_subpart_iterator walk
email.iterators.Message = email.message.Message
email.message () BytesIO Charset ContentManager EmailMessage MIMEPart Message MessageDefect Policy StringIO binascii compat32 decode_b errors quopri re tspecials utils
email.message.Charset = email.charset.Charset
email.message.ContentManager = email.contentmanager.ContentManager
email.message.EmailMessage (email.message.MIMEPart) set_content
email.message.MIMEPart (email.message.Message) add_alternative add_attachment add_related as_string attach clear clear_content get_body get_content is_attachment iter_attachments iter_parts make_alternative make_mixed make_related set_content
email.message.Message () add_header as_bytes as_string attach defects del_param epilogue get get_all get_boundary get_charset get_charsets get_content_charset get_content_disposition get_content_maintype get_content_subtype get_content_type get_default_type get_filename get_param get_params get_payload get_unixfrom is_multipart items keys policy preamble raw_items replace_header set_boundary set_charset set_default_type set_param set_payload set_raw set_type set_unixfrom values walk
email.message.MessageDefect = email.errors.MessageDefect
email.message.Policy = email._policybase.Policy
email.mime () application audio base image message multipart nonmultipart text
email.mime.application () MIMEApplication MIMENonMultipart Policy encoders
email.mime.application.MIMEApplication (email.mime.nonmultipart.MIMENonMultipart)
email.mime.application.MIMENonMultipart = email.mime.nonmultipart.MIMENonMultipart
email.mime.application.Policy = email._policybase.Policy
email.mime.audio () BytesIO MIMEAudio MIMENonMultipart Policy encoders rule
email.mime.audio.MIMEAudio (email.mime.nonmultipart.MIMENonMultipart)
email.mime.audio.MIMENonMultipart = email.mime.nonmultipart.MIMENonMultipart
email.mime.audio.Policy = email._policybase.Policy
email.mime.base () MIMEBase Policy email message
email.mime.base.MIMEBase (email.message.Message)
email.mime.base.Policy = email._policybase.Policy
email.mime.image () MIMEImage MIMENonMultipart Policy encoders rule
email.mime.image.MIMEImage (email.mime.nonmultipart.MIMENonMultipart)
email.mime.image.MIMENonMultipart = email.mime.nonmultipart.MIMENonMultipart
email.mime.image.Policy = email._policybase.Policy
email.mime.message () MIMEMessage MIMENonMultipart Policy message
email.mime.message.MIMEMessage (email.mime.nonmultipart.MIMENonMultipart)
email.mime.message.MIMENonMultipart = email.mime.nonmultipart.MIMENonMultipart
email.mime.message.Policy = email._policybase.Policy
email.mime.multipart () MIMEBase MIMEMultipart Policy
email.mime.multipart.MIMEBase = email.mime.base.MIMEBase
email.mime.multipart.MIMEMultipart (email.mime.base.MIMEBase)
email.mime.multipart.Policy = email._policybase.Policy
email.mime.nonmultipart () MIMEBase MIMENonMultipart errors
email.mime.nonmultipart.MIMEBase = email.mime.base.MIMEBase
email.mime.nonmultipart.MIMENonMultipart (email.mime.base.MIMEBase) attach
email.mime.text () Charset MIMENonMultipart MIMEText Policy
email.mime.text.MIMENonMultipart = email.mime.nonmultipart.MIMENonMultipart
email.mime.text.MIMEText (email.mime.nonmultipart.MIMENonMultipart)
email.mime.text.Policy = email._policybase.Policy
email.parser () BytesFeedParser BytesHeaderParser BytesParser FeedParser HeaderParser Message Parser Policy StringIO TextIOWrapper compat32
email.parser.BytesFeedParser = email.feedparser.BytesFeedParser
email.parser.BytesHeaderParser (email.parser.BytesParser) parse parsebytes
email.parser.BytesParser () parse parsebytes parser
email.parser.FeedParser = email.feedparser.FeedParser
email.parser.HeaderParser (email.parser.Parser) parse parsestr
email.parser.Message = email.message.Message
email.parser.Parser () parse parsestr policy
email.parser.Policy = email._policybase.Policy
email.policy () Compat32 ContentManager EmailMessage EmailPolicy HeaderRegistry Policy compat32 default linesep_splitter raw_data_manager re strict sys
email.policy.Compat32 = email._policybase.Compat32
email.policy.ContentManager = email.contentmanager.ContentManager
email.policy.EmailMessage = email.message.EmailMessage
email.policy.EmailPolicy (email._policybase.Policy) clone content_manager fold fold_binary header_factory header_fetch_parse header_max_count header_source_parse header_store_parse message_factory refold_source utf8
email.policy.Policy = email._policybase.Policy
email.quoprimime () ascii_letters body_check body_decode body_encode body_length c decode decodestring digits header_check header_decode header_encode header_length hexdigits ord quote re unquote
email.utils () Charset collapse_rfc2231_value datetime decode_params decode_rfc2231 encode_rfc2231 escapesre format_datetime formataddr formatdate getaddresses localtime make_msgid mktime_tz os parseaddr parsedate parsedate_to_datetime parsedate_tz quote random re rfc2231_continuation socket specialsre sys time unquote urllib
email.utils.Charset = email.charset.Charset
""",
    "encodings": """
encodings ?
encodings.CodecInfo = codecs.CodecInfo
encodings.CodecRegistryError () add_note args with_traceback
encodings.aliases () aliases
encodings.ascii () Codec IncrementalDecoder IncrementalEncoder StreamConverter StreamReader StreamWriter codecs getregentry
encodings.ascii.Codec (codecs.Codec) decode encode
encodings.ascii.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.ascii.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.ascii.StreamConverter (encodings.ascii.StreamWriter encodings.ascii.StreamReader) decode encode
encodings.ascii.StreamReader (encodings.ascii.Codec codecs.StreamReader)
encodings.ascii.StreamWriter (encodings.ascii.Codec codecs.StreamWriter)
encodings.base64_codec () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter base64 base64_decode base64_encode codecs getregentry
encodings.base64_codec.Codec (codecs.Codec) decode encode
encodings.base64_codec.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.base64_codec.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.base64_codec.StreamReader (encodings.base64_codec.Codec codecs.StreamReader) charbuffertype
encodings.base64_codec.StreamWriter (encodings.base64_codec.Codec codecs.StreamWriter) charbuffertype
encodings.big5 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codec codecs getregentry mbc
encodings.big5.Codec (codecs.Codec) decode encode
encodings.big5.IncrementalDecoder (_multibytecodec.MultibyteIncrementalDecoder codecs.IncrementalDecoder) codec
encodings.big5.IncrementalEncoder (_multibytecodec.MultibyteIncrementalEncoder codecs.IncrementalEncoder) codec
encodings.big5.StreamReader (encodings.big5.Codec _multibytecodec.MultibyteStreamReader codecs.StreamReader) codec
encodings.big5.StreamWriter (encodings.big5.Codec _multibytecodec.MultibyteStreamWriter codecs.StreamWriter) codec
encodings.big5hkscs () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codec codecs getregentry mbc
encodings.big5hkscs.Codec (codecs.Codec) decode encode
encodings.big5hkscs.IncrementalDecoder (_multibytecodec.MultibyteIncrementalDecoder codecs.IncrementalDecoder) codec
encodings.big5hkscs.IncrementalEncoder (_multibytecodec.MultibyteIncrementalEncoder codecs.IncrementalEncoder) codec
encodings.big5hkscs.StreamReader (encodings.big5hkscs.Codec _multibytecodec.MultibyteStreamReader codecs.StreamReader) codec
encodings.big5hkscs.StreamWriter (encodings.big5hkscs.Codec _multibytecodec.MultibyteStreamWriter codecs.StreamWriter) codec
encodings.bz2_codec () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter bz2 bz2_decode bz2_encode codecs getregentry
encodings.bz2_codec.Codec (codecs.Codec) decode encode
encodings.bz2_codec.IncrementalDecoder (codecs.IncrementalDecoder) decode decompressobj errors reset
encodings.bz2_codec.IncrementalEncoder (codecs.IncrementalEncoder) compressobj encode errors reset
encodings.bz2_codec.StreamReader (encodings.bz2_codec.Codec codecs.StreamReader) charbuffertype
encodings.bz2_codec.StreamWriter (encodings.bz2_codec.Codec codecs.StreamWriter) charbuffertype
encodings.charmap () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs getregentry
encodings.charmap.Codec (codecs.Codec) decode encode
encodings.charmap.IncrementalDecoder (codecs.IncrementalDecoder) decode mapping
encodings.charmap.IncrementalEncoder (codecs.IncrementalEncoder) encode mapping
encodings.charmap.StreamReader (encodings.charmap.Codec codecs.StreamReader) decode mapping
encodings.charmap.StreamWriter (encodings.charmap.Codec codecs.StreamWriter) encode mapping
encodings.cp037 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.cp037.Codec (codecs.Codec) decode encode
encodings.cp037.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.cp037.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.cp037.StreamReader (encodings.cp037.Codec codecs.StreamReader)
encodings.cp037.StreamWriter (encodings.cp037.Codec codecs.StreamWriter)
encodings.cp1006 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.cp1006.Codec (codecs.Codec) decode encode
encodings.cp1006.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.cp1006.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.cp1006.StreamReader (encodings.cp1006.Codec codecs.StreamReader)
encodings.cp1006.StreamWriter (encodings.cp1006.Codec codecs.StreamWriter)
encodings.cp1026 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.cp1026.Codec (codecs.Codec) decode encode
encodings.cp1026.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.cp1026.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.cp1026.StreamReader (encodings.cp1026.Codec codecs.StreamReader)
encodings.cp1026.StreamWriter (encodings.cp1026.Codec codecs.StreamWriter)
encodings.cp1125 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_map decoding_table encoding_map getregentry
encodings.cp1125.Codec (codecs.Codec) decode encode
encodings.cp1125.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.cp1125.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.cp1125.StreamReader (encodings.cp1125.Codec codecs.StreamReader)
encodings.cp1125.StreamWriter (encodings.cp1125.Codec codecs.StreamWriter)
encodings.cp1140 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.cp1140.Codec (codecs.Codec) decode encode
encodings.cp1140.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.cp1140.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.cp1140.StreamReader (encodings.cp1140.Codec codecs.StreamReader)
encodings.cp1140.StreamWriter (encodings.cp1140.Codec codecs.StreamWriter)
encodings.cp1250 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.cp1250.Codec (codecs.Codec) decode encode
encodings.cp1250.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.cp1250.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.cp1250.StreamReader (encodings.cp1250.Codec codecs.StreamReader)
encodings.cp1250.StreamWriter (encodings.cp1250.Codec codecs.StreamWriter)
encodings.cp1251 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.cp1251.Codec (codecs.Codec) decode encode
encodings.cp1251.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.cp1251.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.cp1251.StreamReader (encodings.cp1251.Codec codecs.StreamReader)
encodings.cp1251.StreamWriter (encodings.cp1251.Codec codecs.StreamWriter)
encodings.cp1252 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.cp1252.Codec (codecs.Codec) decode encode
encodings.cp1252.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.cp1252.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.cp1252.StreamReader (encodings.cp1252.Codec codecs.StreamReader)
encodings.cp1252.StreamWriter (encodings.cp1252.Codec codecs.StreamWriter)
encodings.cp1253 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.cp1253.Codec (codecs.Codec) decode encode
encodings.cp1253.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.cp1253.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.cp1253.StreamReader (encodings.cp1253.Codec codecs.StreamReader)
encodings.cp1253.StreamWriter (encodings.cp1253.Codec codecs.StreamWriter)
encodings.cp1254 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.cp1254.Codec (codecs.Codec) decode encode
encodings.cp1254.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.cp1254.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.cp1254.StreamReader (encodings.cp1254.Codec codecs.StreamReader)
encodings.cp1254.StreamWriter (encodings.cp1254.Codec codecs.StreamWriter)
encodings.cp1255 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.cp1255.Codec (codecs.Codec) decode encode
encodings.cp1255.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.cp1255.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.cp1255.StreamReader (encodings.cp1255.Codec codecs.StreamReader)
encodings.cp1255.StreamWriter (encodings.cp1255.Codec codecs.StreamWriter)
encodings.cp1256 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.cp1256.Codec (codecs.Codec) decode encode
encodings.cp1256.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.cp1256.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.cp1256.StreamReader (encodings.cp1256.Codec codecs.StreamReader)
encodings.cp1256.StreamWriter (encodings.cp1256.Codec codecs.StreamWriter)
encodings.cp1257 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.cp1257.Codec (codecs.Codec) decode encode
encodings.cp1257.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.cp1257.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.cp1257.StreamReader (encodings.cp1257.Codec codecs.StreamReader)
encodings.cp1257.StreamWriter (encodings.cp1257.Codec codecs.StreamWriter)
encodings.cp1258 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.cp1258.Codec (codecs.Codec) decode encode
encodings.cp1258.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.cp1258.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.cp1258.StreamReader (encodings.cp1258.Codec codecs.StreamReader)
encodings.cp1258.StreamWriter (encodings.cp1258.Codec codecs.StreamWriter)
encodings.cp273 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.cp273.Codec (codecs.Codec) decode encode
encodings.cp273.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.cp273.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.cp273.StreamReader (encodings.cp273.Codec codecs.StreamReader)
encodings.cp273.StreamWriter (encodings.cp273.Codec codecs.StreamWriter)
encodings.cp424 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.cp424.Codec (codecs.Codec) decode encode
encodings.cp424.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.cp424.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.cp424.StreamReader (encodings.cp424.Codec codecs.StreamReader)
encodings.cp424.StreamWriter (encodings.cp424.Codec codecs.StreamWriter)
encodings.cp437 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_map decoding_table encoding_map getregentry
encodings.cp437.Codec (codecs.Codec) decode encode
encodings.cp437.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.cp437.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.cp437.StreamReader (encodings.cp437.Codec codecs.StreamReader)
encodings.cp437.StreamWriter (encodings.cp437.Codec codecs.StreamWriter)
encodings.cp500 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.cp500.Codec (codecs.Codec) decode encode
encodings.cp500.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.cp500.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.cp500.StreamReader (encodings.cp500.Codec codecs.StreamReader)
encodings.cp500.StreamWriter (encodings.cp500.Codec codecs.StreamWriter)
encodings.cp720 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.cp720.Codec (codecs.Codec) decode encode
encodings.cp720.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.cp720.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.cp720.StreamReader (encodings.cp720.Codec codecs.StreamReader)
encodings.cp720.StreamWriter (encodings.cp720.Codec codecs.StreamWriter)
encodings.cp737 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_map decoding_table encoding_map getregentry
encodings.cp737.Codec (codecs.Codec) decode encode
encodings.cp737.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.cp737.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.cp737.StreamReader (encodings.cp737.Codec codecs.StreamReader)
encodings.cp737.StreamWriter (encodings.cp737.Codec codecs.StreamWriter)
encodings.cp775 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_map decoding_table encoding_map getregentry
encodings.cp775.Codec (codecs.Codec) decode encode
encodings.cp775.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.cp775.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.cp775.StreamReader (encodings.cp775.Codec codecs.StreamReader)
encodings.cp775.StreamWriter (encodings.cp775.Codec codecs.StreamWriter)
encodings.cp850 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_map decoding_table encoding_map getregentry
encodings.cp850.Codec (codecs.Codec) decode encode
encodings.cp850.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.cp850.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.cp850.StreamReader (encodings.cp850.Codec codecs.StreamReader)
encodings.cp850.StreamWriter (encodings.cp850.Codec codecs.StreamWriter)
encodings.cp852 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_map decoding_table encoding_map getregentry
encodings.cp852.Codec (codecs.Codec) decode encode
encodings.cp852.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.cp852.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.cp852.StreamReader (encodings.cp852.Codec codecs.StreamReader)
encodings.cp852.StreamWriter (encodings.cp852.Codec codecs.StreamWriter)
encodings.cp855 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_map decoding_table encoding_map getregentry
encodings.cp855.Codec (codecs.Codec) decode encode
encodings.cp855.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.cp855.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.cp855.StreamReader (encodings.cp855.Codec codecs.StreamReader)
encodings.cp855.StreamWriter (encodings.cp855.Codec codecs.StreamWriter)
encodings.cp856 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.cp856.Codec (codecs.Codec) decode encode
encodings.cp856.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.cp856.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.cp856.StreamReader (encodings.cp856.Codec codecs.StreamReader)
encodings.cp856.StreamWriter (encodings.cp856.Codec codecs.StreamWriter)
encodings.cp857 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_map decoding_table encoding_map getregentry
encodings.cp857.Codec (codecs.Codec) decode encode
encodings.cp857.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.cp857.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.cp857.StreamReader (encodings.cp857.Codec codecs.StreamReader)
encodings.cp857.StreamWriter (encodings.cp857.Codec codecs.StreamWriter)
encodings.cp858 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_map decoding_table encoding_map getregentry
encodings.cp858.Codec (codecs.Codec) decode encode
encodings.cp858.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.cp858.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.cp858.StreamReader (encodings.cp858.Codec codecs.StreamReader)
encodings.cp858.StreamWriter (encodings.cp858.Codec codecs.StreamWriter)
encodings.cp860 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_map decoding_table encoding_map getregentry
encodings.cp860.Codec (codecs.Codec) decode encode
encodings.cp860.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.cp860.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.cp860.StreamReader (encodings.cp860.Codec codecs.StreamReader)
encodings.cp860.StreamWriter (encodings.cp860.Codec codecs.StreamWriter)
encodings.cp861 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_map decoding_table encoding_map getregentry
encodings.cp861.Codec (codecs.Codec) decode encode
encodings.cp861.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.cp861.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.cp861.StreamReader (encodings.cp861.Codec codecs.StreamReader)
encodings.cp861.StreamWriter (encodings.cp861.Codec codecs.StreamWriter)
encodings.cp862 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_map decoding_table encoding_map getregentry
encodings.cp862.Codec (codecs.Codec) decode encode
encodings.cp862.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.cp862.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.cp862.StreamReader (encodings.cp862.Codec codecs.StreamReader)
encodings.cp862.StreamWriter (encodings.cp862.Codec codecs.StreamWriter)
encodings.cp863 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_map decoding_table encoding_map getregentry
encodings.cp863.Codec (codecs.Codec) decode encode
encodings.cp863.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.cp863.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.cp863.StreamReader (encodings.cp863.Codec codecs.StreamReader)
encodings.cp863.StreamWriter (encodings.cp863.Codec codecs.StreamWriter)
encodings.cp864 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_map decoding_table encoding_map getregentry
encodings.cp864.Codec (codecs.Codec) decode encode
encodings.cp864.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.cp864.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.cp864.StreamReader (encodings.cp864.Codec codecs.StreamReader)
encodings.cp864.StreamWriter (encodings.cp864.Codec codecs.StreamWriter)
encodings.cp865 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_map decoding_table encoding_map getregentry
encodings.cp865.Codec (codecs.Codec) decode encode
encodings.cp865.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.cp865.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.cp865.StreamReader (encodings.cp865.Codec codecs.StreamReader)
encodings.cp865.StreamWriter (encodings.cp865.Codec codecs.StreamWriter)
encodings.cp866 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_map decoding_table encoding_map getregentry
encodings.cp866.Codec (codecs.Codec) decode encode
encodings.cp866.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.cp866.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.cp866.StreamReader (encodings.cp866.Codec codecs.StreamReader)
encodings.cp866.StreamWriter (encodings.cp866.Codec codecs.StreamWriter)
encodings.cp869 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_map decoding_table encoding_map getregentry
encodings.cp869.Codec (codecs.Codec) decode encode
encodings.cp869.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.cp869.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.cp869.StreamReader (encodings.cp869.Codec codecs.StreamReader)
encodings.cp869.StreamWriter (encodings.cp869.Codec codecs.StreamWriter)
encodings.cp874 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.cp874.Codec (codecs.Codec) decode encode
encodings.cp874.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.cp874.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.cp874.StreamReader (encodings.cp874.Codec codecs.StreamReader)
encodings.cp874.StreamWriter (encodings.cp874.Codec codecs.StreamWriter)
encodings.cp875 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.cp875.Codec (codecs.Codec) decode encode
encodings.cp875.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.cp875.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.cp875.StreamReader (encodings.cp875.Codec codecs.StreamReader)
encodings.cp875.StreamWriter (encodings.cp875.Codec codecs.StreamWriter)
encodings.cp932 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codec codecs getregentry mbc
encodings.cp932.Codec (codecs.Codec) decode encode
encodings.cp932.IncrementalDecoder (_multibytecodec.MultibyteIncrementalDecoder codecs.IncrementalDecoder) codec
encodings.cp932.IncrementalEncoder (_multibytecodec.MultibyteIncrementalEncoder codecs.IncrementalEncoder) codec
encodings.cp932.StreamReader (encodings.cp932.Codec _multibytecodec.MultibyteStreamReader codecs.StreamReader) codec
encodings.cp932.StreamWriter (encodings.cp932.Codec _multibytecodec.MultibyteStreamWriter codecs.StreamWriter) codec
encodings.cp949 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codec codecs getregentry mbc
encodings.cp949.Codec (codecs.Codec) decode encode
encodings.cp949.IncrementalDecoder (_multibytecodec.MultibyteIncrementalDecoder codecs.IncrementalDecoder) codec
encodings.cp949.IncrementalEncoder (_multibytecodec.MultibyteIncrementalEncoder codecs.IncrementalEncoder) codec
encodings.cp949.StreamReader (encodings.cp949.Codec _multibytecodec.MultibyteStreamReader codecs.StreamReader) codec
encodings.cp949.StreamWriter (encodings.cp949.Codec _multibytecodec.MultibyteStreamWriter codecs.StreamWriter) codec
encodings.cp950 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codec codecs getregentry mbc
encodings.cp950.Codec (codecs.Codec) decode encode
encodings.cp950.IncrementalDecoder (_multibytecodec.MultibyteIncrementalDecoder codecs.IncrementalDecoder) codec
encodings.cp950.IncrementalEncoder (_multibytecodec.MultibyteIncrementalEncoder codecs.IncrementalEncoder) codec
encodings.cp950.StreamReader (encodings.cp950.Codec _multibytecodec.MultibyteStreamReader codecs.StreamReader) codec
encodings.cp950.StreamWriter (encodings.cp950.Codec _multibytecodec.MultibyteStreamWriter codecs.StreamWriter) codec
encodings.euc_jis_2004 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codec codecs getregentry mbc
encodings.euc_jis_2004.Codec (codecs.Codec) decode encode
encodings.euc_jis_2004.IncrementalDecoder (_multibytecodec.MultibyteIncrementalDecoder codecs.IncrementalDecoder) codec
encodings.euc_jis_2004.IncrementalEncoder (_multibytecodec.MultibyteIncrementalEncoder codecs.IncrementalEncoder) codec
encodings.euc_jis_2004.StreamReader (encodings.euc_jis_2004.Codec _multibytecodec.MultibyteStreamReader codecs.StreamReader) codec
encodings.euc_jis_2004.StreamWriter (encodings.euc_jis_2004.Codec _multibytecodec.MultibyteStreamWriter codecs.StreamWriter) codec
encodings.euc_jisx0213 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codec codecs getregentry mbc
encodings.euc_jisx0213.Codec (codecs.Codec) decode encode
encodings.euc_jisx0213.IncrementalDecoder (_multibytecodec.MultibyteIncrementalDecoder codecs.IncrementalDecoder) codec
encodings.euc_jisx0213.IncrementalEncoder (_multibytecodec.MultibyteIncrementalEncoder codecs.IncrementalEncoder) codec
encodings.euc_jisx0213.StreamReader (encodings.euc_jisx0213.Codec _multibytecodec.MultibyteStreamReader codecs.StreamReader) codec
encodings.euc_jisx0213.StreamWriter (encodings.euc_jisx0213.Codec _multibytecodec.MultibyteStreamWriter codecs.StreamWriter) codec
encodings.euc_jp () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codec codecs getregentry mbc
encodings.euc_jp.Codec (codecs.Codec) decode encode
encodings.euc_jp.IncrementalDecoder (_multibytecodec.MultibyteIncrementalDecoder codecs.IncrementalDecoder) codec
encodings.euc_jp.IncrementalEncoder (_multibytecodec.MultibyteIncrementalEncoder codecs.IncrementalEncoder) codec
encodings.euc_jp.StreamReader (encodings.euc_jp.Codec _multibytecodec.MultibyteStreamReader codecs.StreamReader) codec
encodings.euc_jp.StreamWriter (encodings.euc_jp.Codec _multibytecodec.MultibyteStreamWriter codecs.StreamWriter) codec
encodings.euc_kr () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codec codecs getregentry mbc
encodings.euc_kr.Codec (codecs.Codec) decode encode
encodings.euc_kr.IncrementalDecoder (_multibytecodec.MultibyteIncrementalDecoder codecs.IncrementalDecoder) codec
encodings.euc_kr.IncrementalEncoder (_multibytecodec.MultibyteIncrementalEncoder codecs.IncrementalEncoder) codec
encodings.euc_kr.StreamReader (encodings.euc_kr.Codec _multibytecodec.MultibyteStreamReader codecs.StreamReader) codec
encodings.euc_kr.StreamWriter (encodings.euc_kr.Codec _multibytecodec.MultibyteStreamWriter codecs.StreamWriter) codec
encodings.gb18030 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codec codecs getregentry mbc
encodings.gb18030.Codec (codecs.Codec) decode encode
encodings.gb18030.IncrementalDecoder (_multibytecodec.MultibyteIncrementalDecoder codecs.IncrementalDecoder) codec
encodings.gb18030.IncrementalEncoder (_multibytecodec.MultibyteIncrementalEncoder codecs.IncrementalEncoder) codec
encodings.gb18030.StreamReader (encodings.gb18030.Codec _multibytecodec.MultibyteStreamReader codecs.StreamReader) codec
encodings.gb18030.StreamWriter (encodings.gb18030.Codec _multibytecodec.MultibyteStreamWriter codecs.StreamWriter) codec
encodings.gb2312 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codec codecs getregentry mbc
encodings.gb2312.Codec (codecs.Codec) decode encode
encodings.gb2312.IncrementalDecoder (_multibytecodec.MultibyteIncrementalDecoder codecs.IncrementalDecoder) codec
encodings.gb2312.IncrementalEncoder (_multibytecodec.MultibyteIncrementalEncoder codecs.IncrementalEncoder) codec
encodings.gb2312.StreamReader (encodings.gb2312.Codec _multibytecodec.MultibyteStreamReader codecs.StreamReader) codec
encodings.gb2312.StreamWriter (encodings.gb2312.Codec _multibytecodec.MultibyteStreamWriter codecs.StreamWriter) codec
encodings.gbk () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codec codecs getregentry mbc
encodings.gbk.Codec (codecs.Codec) decode encode
encodings.gbk.IncrementalDecoder (_multibytecodec.MultibyteIncrementalDecoder codecs.IncrementalDecoder) codec
encodings.gbk.IncrementalEncoder (_multibytecodec.MultibyteIncrementalEncoder codecs.IncrementalEncoder) codec
encodings.gbk.StreamReader (encodings.gbk.Codec _multibytecodec.MultibyteStreamReader codecs.StreamReader) codec
encodings.gbk.StreamWriter (encodings.gbk.Codec _multibytecodec.MultibyteStreamWriter codecs.StreamWriter) codec
encodings.hex_codec () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter binascii codecs getregentry hex_decode hex_encode
encodings.hex_codec.Codec (codecs.Codec) decode encode
encodings.hex_codec.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.hex_codec.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.hex_codec.StreamReader (encodings.hex_codec.Codec codecs.StreamReader) charbuffertype
encodings.hex_codec.StreamWriter (encodings.hex_codec.Codec codecs.StreamWriter) charbuffertype
encodings.hp_roman8 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.hp_roman8.Codec (codecs.Codec) decode encode
encodings.hp_roman8.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.hp_roman8.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.hp_roman8.StreamReader (encodings.hp_roman8.Codec codecs.StreamReader)
encodings.hp_roman8.StreamWriter (encodings.hp_roman8.Codec codecs.StreamWriter)
encodings.hz () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codec codecs getregentry mbc
encodings.hz.Codec (codecs.Codec) decode encode
encodings.hz.IncrementalDecoder (_multibytecodec.MultibyteIncrementalDecoder codecs.IncrementalDecoder) codec
encodings.hz.IncrementalEncoder (_multibytecodec.MultibyteIncrementalEncoder codecs.IncrementalEncoder) codec
encodings.hz.StreamReader (encodings.hz.Codec _multibytecodec.MultibyteStreamReader codecs.StreamReader) codec
encodings.hz.StreamWriter (encodings.hz.Codec _multibytecodec.MultibyteStreamWriter codecs.StreamWriter) codec
encodings.idna () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter ToASCII ToUnicode ace_prefix codecs dots getregentry nameprep re sace_prefix stringprep unicodedata
encodings.idna.Codec (codecs.Codec) decode encode
encodings.idna.IncrementalDecoder (codecs.BufferedIncrementalDecoder)
encodings.idna.IncrementalEncoder (codecs.BufferedIncrementalEncoder)
encodings.idna.StreamReader (encodings.idna.Codec codecs.StreamReader)
encodings.idna.StreamWriter (encodings.idna.Codec codecs.StreamWriter)
encodings.iso2022_jp () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codec codecs getregentry mbc
encodings.iso2022_jp.Codec (codecs.Codec) decode encode
encodings.iso2022_jp.IncrementalDecoder (_multibytecodec.MultibyteIncrementalDecoder codecs.IncrementalDecoder) codec
encodings.iso2022_jp.IncrementalEncoder (_multibytecodec.MultibyteIncrementalEncoder codecs.IncrementalEncoder) codec
encodings.iso2022_jp.StreamReader (encodings.iso2022_jp.Codec _multibytecodec.MultibyteStreamReader codecs.StreamReader) codec
encodings.iso2022_jp.StreamWriter (encodings.iso2022_jp.Codec _multibytecodec.MultibyteStreamWriter codecs.StreamWriter) codec
encodings.iso2022_jp_1 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codec codecs getregentry mbc
encodings.iso2022_jp_1.Codec (codecs.Codec) decode encode
encodings.iso2022_jp_1.IncrementalDecoder (_multibytecodec.MultibyteIncrementalDecoder codecs.IncrementalDecoder) codec
encodings.iso2022_jp_1.IncrementalEncoder (_multibytecodec.MultibyteIncrementalEncoder codecs.IncrementalEncoder) codec
encodings.iso2022_jp_1.StreamReader (encodings.iso2022_jp_1.Codec _multibytecodec.MultibyteStreamReader codecs.StreamReader) codec
encodings.iso2022_jp_1.StreamWriter (encodings.iso2022_jp_1.Codec _multibytecodec.MultibyteStreamWriter codecs.StreamWriter) codec
encodings.iso2022_jp_2 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codec codecs getregentry mbc
encodings.iso2022_jp_2.Codec (codecs.Codec) decode encode
encodings.iso2022_jp_2.IncrementalDecoder (_multibytecodec.MultibyteIncrementalDecoder codecs.IncrementalDecoder) codec
encodings.iso2022_jp_2.IncrementalEncoder (_multibytecodec.MultibyteIncrementalEncoder codecs.IncrementalEncoder) codec
encodings.iso2022_jp_2.StreamReader (encodings.iso2022_jp_2.Codec _multibytecodec.MultibyteStreamReader codecs.StreamReader) codec
encodings.iso2022_jp_2.StreamWriter (encodings.iso2022_jp_2.Codec _multibytecodec.MultibyteStreamWriter codecs.StreamWriter) codec
encodings.iso2022_jp_2004 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codec codecs getregentry mbc
encodings.iso2022_jp_2004.Codec (codecs.Codec) decode encode
encodings.iso2022_jp_2004.IncrementalDecoder (_multibytecodec.MultibyteIncrementalDecoder codecs.IncrementalDecoder) codec
encodings.iso2022_jp_2004.IncrementalEncoder (_multibytecodec.MultibyteIncrementalEncoder codecs.IncrementalEncoder) codec
encodings.iso2022_jp_2004.StreamReader (encodings.iso2022_jp_2004.Codec _multibytecodec.MultibyteStreamReader codecs.StreamReader) codec
encodings.iso2022_jp_2004.StreamWriter (encodings.iso2022_jp_2004.Codec _multibytecodec.MultibyteStreamWriter codecs.StreamWriter) codec
encodings.iso2022_jp_3 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codec codecs getregentry mbc
encodings.iso2022_jp_3.Codec (codecs.Codec) decode encode
encodings.iso2022_jp_3.IncrementalDecoder (_multibytecodec.MultibyteIncrementalDecoder codecs.IncrementalDecoder) codec
encodings.iso2022_jp_3.IncrementalEncoder (_multibytecodec.MultibyteIncrementalEncoder codecs.IncrementalEncoder) codec
encodings.iso2022_jp_3.StreamReader (encodings.iso2022_jp_3.Codec _multibytecodec.MultibyteStreamReader codecs.StreamReader) codec
encodings.iso2022_jp_3.StreamWriter (encodings.iso2022_jp_3.Codec _multibytecodec.MultibyteStreamWriter codecs.StreamWriter) codec
encodings.iso2022_jp_ext () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codec codecs getregentry mbc
encodings.iso2022_jp_ext.Codec (codecs.Codec) decode encode
encodings.iso2022_jp_ext.IncrementalDecoder (_multibytecodec.MultibyteIncrementalDecoder codecs.IncrementalDecoder) codec
encodings.iso2022_jp_ext.IncrementalEncoder (_multibytecodec.MultibyteIncrementalEncoder codecs.IncrementalEncoder) codec
encodings.iso2022_jp_ext.StreamReader (encodings.iso2022_jp_ext.Codec _multibytecodec.MultibyteStreamReader codecs.StreamReader) codec
encodings.iso2022_jp_ext.StreamWriter (encodings.iso2022_jp_ext.Codec _multibytecodec.MultibyteStreamWriter codecs.StreamWriter) codec
encodings.iso2022_kr () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codec codecs getregentry mbc
encodings.iso2022_kr.Codec (codecs.Codec) decode encode
encodings.iso2022_kr.IncrementalDecoder (_multibytecodec.MultibyteIncrementalDecoder codecs.IncrementalDecoder) codec
encodings.iso2022_kr.IncrementalEncoder (_multibytecodec.MultibyteIncrementalEncoder codecs.IncrementalEncoder) codec
encodings.iso2022_kr.StreamReader (encodings.iso2022_kr.Codec _multibytecodec.MultibyteStreamReader codecs.StreamReader) codec
encodings.iso2022_kr.StreamWriter (encodings.iso2022_kr.Codec _multibytecodec.MultibyteStreamWriter codecs.StreamWriter) codec
encodings.iso8859_1 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.iso8859_1.Codec (codecs.Codec) decode encode
encodings.iso8859_1.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.iso8859_1.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.iso8859_1.StreamReader (encodings.iso8859_1.Codec codecs.StreamReader)
encodings.iso8859_1.StreamWriter (encodings.iso8859_1.Codec codecs.StreamWriter)
encodings.iso8859_10 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.iso8859_10.Codec (codecs.Codec) decode encode
encodings.iso8859_10.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.iso8859_10.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.iso8859_10.StreamReader (encodings.iso8859_10.Codec codecs.StreamReader)
encodings.iso8859_10.StreamWriter (encodings.iso8859_10.Codec codecs.StreamWriter)
encodings.iso8859_11 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.iso8859_11.Codec (codecs.Codec) decode encode
encodings.iso8859_11.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.iso8859_11.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.iso8859_11.StreamReader (encodings.iso8859_11.Codec codecs.StreamReader)
encodings.iso8859_11.StreamWriter (encodings.iso8859_11.Codec codecs.StreamWriter)
encodings.iso8859_13 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.iso8859_13.Codec (codecs.Codec) decode encode
encodings.iso8859_13.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.iso8859_13.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.iso8859_13.StreamReader (encodings.iso8859_13.Codec codecs.StreamReader)
encodings.iso8859_13.StreamWriter (encodings.iso8859_13.Codec codecs.StreamWriter)
encodings.iso8859_14 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.iso8859_14.Codec (codecs.Codec) decode encode
encodings.iso8859_14.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.iso8859_14.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.iso8859_14.StreamReader (encodings.iso8859_14.Codec codecs.StreamReader)
encodings.iso8859_14.StreamWriter (encodings.iso8859_14.Codec codecs.StreamWriter)
encodings.iso8859_15 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.iso8859_15.Codec (codecs.Codec) decode encode
encodings.iso8859_15.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.iso8859_15.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.iso8859_15.StreamReader (encodings.iso8859_15.Codec codecs.StreamReader)
encodings.iso8859_15.StreamWriter (encodings.iso8859_15.Codec codecs.StreamWriter)
encodings.iso8859_16 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.iso8859_16.Codec (codecs.Codec) decode encode
encodings.iso8859_16.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.iso8859_16.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.iso8859_16.StreamReader (encodings.iso8859_16.Codec codecs.StreamReader)
encodings.iso8859_16.StreamWriter (encodings.iso8859_16.Codec codecs.StreamWriter)
encodings.iso8859_2 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.iso8859_2.Codec (codecs.Codec) decode encode
encodings.iso8859_2.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.iso8859_2.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.iso8859_2.StreamReader (encodings.iso8859_2.Codec codecs.StreamReader)
encodings.iso8859_2.StreamWriter (encodings.iso8859_2.Codec codecs.StreamWriter)
encodings.iso8859_3 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.iso8859_3.Codec (codecs.Codec) decode encode
encodings.iso8859_3.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.iso8859_3.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.iso8859_3.StreamReader (encodings.iso8859_3.Codec codecs.StreamReader)
encodings.iso8859_3.StreamWriter (encodings.iso8859_3.Codec codecs.StreamWriter)
encodings.iso8859_4 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.iso8859_4.Codec (codecs.Codec) decode encode
encodings.iso8859_4.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.iso8859_4.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.iso8859_4.StreamReader (encodings.iso8859_4.Codec codecs.StreamReader)
encodings.iso8859_4.StreamWriter (encodings.iso8859_4.Codec codecs.StreamWriter)
encodings.iso8859_5 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.iso8859_5.Codec (codecs.Codec) decode encode
encodings.iso8859_5.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.iso8859_5.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.iso8859_5.StreamReader (encodings.iso8859_5.Codec codecs.StreamReader)
encodings.iso8859_5.StreamWriter (encodings.iso8859_5.Codec codecs.StreamWriter)
encodings.iso8859_6 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.iso8859_6.Codec (codecs.Codec) decode encode
encodings.iso8859_6.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.iso8859_6.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.iso8859_6.StreamReader (encodings.iso8859_6.Codec codecs.StreamReader)
encodings.iso8859_6.StreamWriter (encodings.iso8859_6.Codec codecs.StreamWriter)
encodings.iso8859_7 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.iso8859_7.Codec (codecs.Codec) decode encode
encodings.iso8859_7.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.iso8859_7.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.iso8859_7.StreamReader (encodings.iso8859_7.Codec codecs.StreamReader)
encodings.iso8859_7.StreamWriter (encodings.iso8859_7.Codec codecs.StreamWriter)
encodings.iso8859_8 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.iso8859_8.Codec (codecs.Codec) decode encode
encodings.iso8859_8.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.iso8859_8.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.iso8859_8.StreamReader (encodings.iso8859_8.Codec codecs.StreamReader)
encodings.iso8859_8.StreamWriter (encodings.iso8859_8.Codec codecs.StreamWriter)
encodings.iso8859_9 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.iso8859_9.Codec (codecs.Codec) decode encode
encodings.iso8859_9.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.iso8859_9.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.iso8859_9.StreamReader (encodings.iso8859_9.Codec codecs.StreamReader)
encodings.iso8859_9.StreamWriter (encodings.iso8859_9.Codec codecs.StreamWriter)
encodings.johab () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codec codecs getregentry mbc
encodings.johab.Codec (codecs.Codec) decode encode
encodings.johab.IncrementalDecoder (_multibytecodec.MultibyteIncrementalDecoder codecs.IncrementalDecoder) codec
encodings.johab.IncrementalEncoder (_multibytecodec.MultibyteIncrementalEncoder codecs.IncrementalEncoder) codec
encodings.johab.StreamReader (encodings.johab.Codec _multibytecodec.MultibyteStreamReader codecs.StreamReader) codec
encodings.johab.StreamWriter (encodings.johab.Codec _multibytecodec.MultibyteStreamWriter codecs.StreamWriter) codec
encodings.koi8_r () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.koi8_r.Codec (codecs.Codec) decode encode
encodings.koi8_r.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.koi8_r.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.koi8_r.StreamReader (encodings.koi8_r.Codec codecs.StreamReader)
encodings.koi8_r.StreamWriter (encodings.koi8_r.Codec codecs.StreamWriter)
encodings.koi8_t () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.koi8_t.Codec (codecs.Codec) decode encode
encodings.koi8_t.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.koi8_t.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.koi8_t.StreamReader (encodings.koi8_t.Codec codecs.StreamReader)
encodings.koi8_t.StreamWriter (encodings.koi8_t.Codec codecs.StreamWriter)
encodings.koi8_u () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.koi8_u.Codec (codecs.Codec) decode encode
encodings.koi8_u.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.koi8_u.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.koi8_u.StreamReader (encodings.koi8_u.Codec codecs.StreamReader)
encodings.koi8_u.StreamWriter (encodings.koi8_u.Codec codecs.StreamWriter)
encodings.kz1048 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.kz1048.Codec (codecs.Codec) decode encode
encodings.kz1048.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.kz1048.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.kz1048.StreamReader (encodings.kz1048.Codec codecs.StreamReader)
encodings.kz1048.StreamWriter (encodings.kz1048.Codec codecs.StreamWriter)
encodings.latin_1 () Codec IncrementalDecoder IncrementalEncoder StreamConverter StreamReader StreamWriter codecs getregentry
encodings.latin_1.Codec (codecs.Codec) decode encode
encodings.latin_1.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.latin_1.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.latin_1.StreamConverter (encodings.latin_1.StreamWriter encodings.latin_1.StreamReader) decode encode
encodings.latin_1.StreamReader (encodings.latin_1.Codec codecs.StreamReader)
encodings.latin_1.StreamWriter (encodings.latin_1.Codec codecs.StreamWriter)
encodings.mac_arabic () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_map decoding_table encoding_map getregentry
encodings.mac_arabic.Codec (codecs.Codec) decode encode
encodings.mac_arabic.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.mac_arabic.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.mac_arabic.StreamReader (encodings.mac_arabic.Codec codecs.StreamReader)
encodings.mac_arabic.StreamWriter (encodings.mac_arabic.Codec codecs.StreamWriter)
encodings.mac_croatian () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.mac_croatian.Codec (codecs.Codec) decode encode
encodings.mac_croatian.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.mac_croatian.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.mac_croatian.StreamReader (encodings.mac_croatian.Codec codecs.StreamReader)
encodings.mac_croatian.StreamWriter (encodings.mac_croatian.Codec codecs.StreamWriter)
encodings.mac_cyrillic () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.mac_cyrillic.Codec (codecs.Codec) decode encode
encodings.mac_cyrillic.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.mac_cyrillic.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.mac_cyrillic.StreamReader (encodings.mac_cyrillic.Codec codecs.StreamReader)
encodings.mac_cyrillic.StreamWriter (encodings.mac_cyrillic.Codec codecs.StreamWriter)
encodings.mac_farsi () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.mac_farsi.Codec (codecs.Codec) decode encode
encodings.mac_farsi.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.mac_farsi.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.mac_farsi.StreamReader (encodings.mac_farsi.Codec codecs.StreamReader)
encodings.mac_farsi.StreamWriter (encodings.mac_farsi.Codec codecs.StreamWriter)
encodings.mac_greek () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.mac_greek.Codec (codecs.Codec) decode encode
encodings.mac_greek.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.mac_greek.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.mac_greek.StreamReader (encodings.mac_greek.Codec codecs.StreamReader)
encodings.mac_greek.StreamWriter (encodings.mac_greek.Codec codecs.StreamWriter)
encodings.mac_iceland () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.mac_iceland.Codec (codecs.Codec) decode encode
encodings.mac_iceland.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.mac_iceland.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.mac_iceland.StreamReader (encodings.mac_iceland.Codec codecs.StreamReader)
encodings.mac_iceland.StreamWriter (encodings.mac_iceland.Codec codecs.StreamWriter)
encodings.mac_latin2 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.mac_latin2.Codec (codecs.Codec) decode encode
encodings.mac_latin2.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.mac_latin2.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.mac_latin2.StreamReader (encodings.mac_latin2.Codec codecs.StreamReader)
encodings.mac_latin2.StreamWriter (encodings.mac_latin2.Codec codecs.StreamWriter)
encodings.mac_roman () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.mac_roman.Codec (codecs.Codec) decode encode
encodings.mac_roman.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.mac_roman.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.mac_roman.StreamReader (encodings.mac_roman.Codec codecs.StreamReader)
encodings.mac_roman.StreamWriter (encodings.mac_roman.Codec codecs.StreamWriter)
encodings.mac_romanian () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.mac_romanian.Codec (codecs.Codec) decode encode
encodings.mac_romanian.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.mac_romanian.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.mac_romanian.StreamReader (encodings.mac_romanian.Codec codecs.StreamReader)
encodings.mac_romanian.StreamWriter (encodings.mac_romanian.Codec codecs.StreamWriter)
encodings.mac_turkish () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.mac_turkish.Codec (codecs.Codec) decode encode
encodings.mac_turkish.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.mac_turkish.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.mac_turkish.StreamReader (encodings.mac_turkish.Codec codecs.StreamReader)
encodings.mac_turkish.StreamWriter (encodings.mac_turkish.Codec codecs.StreamWriter)
encodings.mbcs () IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decode encode getregentry mbcs_decode mbcs_encode sys
encodings.mbcs.IncrementalDecoder (codecs.BufferedIncrementalDecoder)
encodings.mbcs.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.mbcs.StreamReader (codecs.StreamReader) decode
encodings.mbcs.StreamWriter (codecs.StreamWriter) encode
encodings.oem () IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decode encode getregentry oem_decode oem_encode sys
encodings.oem.IncrementalDecoder (codecs.BufferedIncrementalDecoder)
encodings.oem.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.oem.StreamReader (codecs.StreamReader) decode
encodings.oem.StreamWriter (codecs.StreamWriter) encode
encodings.palmos () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.palmos.Codec (codecs.Codec) decode encode
encodings.palmos.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.palmos.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.palmos.StreamReader (encodings.palmos.Codec codecs.StreamReader)
encodings.palmos.StreamWriter (encodings.palmos.Codec codecs.StreamWriter)
encodings.ptcp154 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.ptcp154.Codec (codecs.Codec) decode encode
encodings.ptcp154.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.ptcp154.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.ptcp154.StreamReader (encodings.ptcp154.Codec codecs.StreamReader)
encodings.ptcp154.StreamWriter (encodings.ptcp154.Codec codecs.StreamWriter)
encodings.punycode () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter adapt codecs decode_generalized_number digits generate_generalized_integer generate_integers getregentry insertion_sort insertion_unsort punycode_decode punycode_encode segregate selective_find selective_len
encodings.punycode.Codec (codecs.Codec) decode encode
encodings.punycode.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.punycode.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.punycode.StreamReader (encodings.punycode.Codec codecs.StreamReader)
encodings.punycode.StreamWriter (encodings.punycode.Codec codecs.StreamWriter)
encodings.quopri_codec () BytesIO Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs getregentry quopri quopri_decode quopri_encode
encodings.quopri_codec.Codec (codecs.Codec) decode encode
encodings.quopri_codec.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.quopri_codec.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.quopri_codec.StreamReader (encodings.quopri_codec.Codec codecs.StreamReader) charbuffertype
encodings.quopri_codec.StreamWriter (encodings.quopri_codec.Codec codecs.StreamWriter) charbuffertype
encodings.raw_unicode_escape () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs getregentry
encodings.raw_unicode_escape.Codec (codecs.Codec) decode encode
encodings.raw_unicode_escape.IncrementalDecoder (codecs.BufferedIncrementalDecoder)
encodings.raw_unicode_escape.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.raw_unicode_escape.StreamReader (encodings.raw_unicode_escape.Codec codecs.StreamReader) decode
encodings.raw_unicode_escape.StreamWriter (encodings.raw_unicode_escape.Codec codecs.StreamWriter)
encodings.rot_13 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs getregentry rot13 rot13_map sys
encodings.rot_13.Codec (codecs.Codec) decode encode
encodings.rot_13.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.rot_13.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.rot_13.StreamReader (encodings.rot_13.Codec codecs.StreamReader)
encodings.rot_13.StreamWriter (encodings.rot_13.Codec codecs.StreamWriter)
encodings.shift_jis () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codec codecs getregentry mbc
encodings.shift_jis.Codec (codecs.Codec) decode encode
encodings.shift_jis.IncrementalDecoder (_multibytecodec.MultibyteIncrementalDecoder codecs.IncrementalDecoder) codec
encodings.shift_jis.IncrementalEncoder (_multibytecodec.MultibyteIncrementalEncoder codecs.IncrementalEncoder) codec
encodings.shift_jis.StreamReader (encodings.shift_jis.Codec _multibytecodec.MultibyteStreamReader codecs.StreamReader) codec
encodings.shift_jis.StreamWriter (encodings.shift_jis.Codec _multibytecodec.MultibyteStreamWriter codecs.StreamWriter) codec
encodings.shift_jis_2004 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codec codecs getregentry mbc
encodings.shift_jis_2004.Codec (codecs.Codec) decode encode
encodings.shift_jis_2004.IncrementalDecoder (_multibytecodec.MultibyteIncrementalDecoder codecs.IncrementalDecoder) codec
encodings.shift_jis_2004.IncrementalEncoder (_multibytecodec.MultibyteIncrementalEncoder codecs.IncrementalEncoder) codec
encodings.shift_jis_2004.StreamReader (encodings.shift_jis_2004.Codec _multibytecodec.MultibyteStreamReader codecs.StreamReader) codec
encodings.shift_jis_2004.StreamWriter (encodings.shift_jis_2004.Codec _multibytecodec.MultibyteStreamWriter codecs.StreamWriter) codec
encodings.shift_jisx0213 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codec codecs getregentry mbc
encodings.shift_jisx0213.Codec (codecs.Codec) decode encode
encodings.shift_jisx0213.IncrementalDecoder (_multibytecodec.MultibyteIncrementalDecoder codecs.IncrementalDecoder) codec
encodings.shift_jisx0213.IncrementalEncoder (_multibytecodec.MultibyteIncrementalEncoder codecs.IncrementalEncoder) codec
encodings.shift_jisx0213.StreamReader (encodings.shift_jisx0213.Codec _multibytecodec.MultibyteStreamReader codecs.StreamReader) codec
encodings.shift_jisx0213.StreamWriter (encodings.shift_jisx0213.Codec _multibytecodec.MultibyteStreamWriter codecs.StreamWriter) codec
encodings.tis_620 () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decoding_table encoding_table getregentry
encodings.tis_620.Codec (codecs.Codec) decode encode
encodings.tis_620.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.tis_620.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.tis_620.StreamReader (encodings.tis_620.Codec codecs.StreamReader)
encodings.tis_620.StreamWriter (encodings.tis_620.Codec codecs.StreamWriter)
encodings.undefined () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs getregentry
encodings.undefined.Codec (codecs.Codec) decode encode
encodings.undefined.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.undefined.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.undefined.StreamReader (encodings.undefined.Codec codecs.StreamReader)
encodings.undefined.StreamWriter (encodings.undefined.Codec codecs.StreamWriter)
encodings.unicode_escape () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs getregentry
encodings.unicode_escape.Codec (codecs.Codec) decode encode
encodings.unicode_escape.IncrementalDecoder (codecs.BufferedIncrementalDecoder)
encodings.unicode_escape.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.unicode_escape.StreamReader (encodings.unicode_escape.Codec codecs.StreamReader) decode
encodings.unicode_escape.StreamWriter (encodings.unicode_escape.Codec codecs.StreamWriter)
encodings.utf_16 () IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decode encode getregentry sys
encodings.utf_16.IncrementalDecoder (codecs.BufferedIncrementalDecoder) decoder getstate reset setstate
encodings.utf_16.IncrementalEncoder (codecs.IncrementalEncoder) encode encoder getstate reset setstate
encodings.utf_16.StreamReader (codecs.StreamReader) decode reset
encodings.utf_16.StreamWriter (codecs.StreamWriter) encode encoder reset
encodings.utf_16_be () IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decode encode getregentry
encodings.utf_16_be.IncrementalDecoder (codecs.BufferedIncrementalDecoder)
encodings.utf_16_be.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.utf_16_be.StreamReader (codecs.StreamReader) decode
encodings.utf_16_be.StreamWriter (codecs.StreamWriter) encode
encodings.utf_16_le () IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decode encode getregentry
encodings.utf_16_le.IncrementalDecoder (codecs.BufferedIncrementalDecoder)
encodings.utf_16_le.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.utf_16_le.StreamReader (codecs.StreamReader) decode
encodings.utf_16_le.StreamWriter (codecs.StreamWriter) encode
encodings.utf_32 () IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decode encode getregentry sys
encodings.utf_32.IncrementalDecoder (codecs.BufferedIncrementalDecoder) decoder getstate reset setstate
encodings.utf_32.IncrementalEncoder (codecs.IncrementalEncoder) encode encoder getstate reset setstate
encodings.utf_32.StreamReader (codecs.StreamReader) decode reset
encodings.utf_32.StreamWriter (codecs.StreamWriter) encode encoder reset
encodings.utf_32_be () IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decode encode getregentry
encodings.utf_32_be.IncrementalDecoder (codecs.BufferedIncrementalDecoder)
encodings.utf_32_be.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.utf_32_be.StreamReader (codecs.StreamReader) decode
encodings.utf_32_be.StreamWriter (codecs.StreamWriter) encode
encodings.utf_32_le () IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decode encode getregentry
encodings.utf_32_le.IncrementalDecoder (codecs.BufferedIncrementalDecoder)
encodings.utf_32_le.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.utf_32_le.StreamReader (codecs.StreamReader) decode
encodings.utf_32_le.StreamWriter (codecs.StreamWriter) encode
encodings.utf_7 () IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decode encode getregentry
encodings.utf_7.IncrementalDecoder (codecs.BufferedIncrementalDecoder)
encodings.utf_7.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.utf_7.StreamReader (codecs.StreamReader) decode
encodings.utf_7.StreamWriter (codecs.StreamWriter) encode
encodings.utf_8 () IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decode encode getregentry
encodings.utf_8.IncrementalDecoder (codecs.BufferedIncrementalDecoder)
encodings.utf_8.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.utf_8.StreamReader (codecs.StreamReader) decode
encodings.utf_8.StreamWriter (codecs.StreamWriter) encode
encodings.utf_8_sig () IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs decode encode getregentry
encodings.utf_8_sig.IncrementalDecoder (codecs.BufferedIncrementalDecoder) first getstate reset setstate
encodings.utf_8_sig.IncrementalEncoder (codecs.IncrementalEncoder) encode first getstate reset setstate
encodings.utf_8_sig.StreamReader (codecs.StreamReader) decode reset
encodings.utf_8_sig.StreamWriter (codecs.StreamWriter) encode reset
encodings.uu_codec () BytesIO Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter binascii codecs getregentry uu_decode uu_encode
encodings.uu_codec.Codec (codecs.Codec) decode encode
encodings.uu_codec.IncrementalDecoder (codecs.IncrementalDecoder) decode
encodings.uu_codec.IncrementalEncoder (codecs.IncrementalEncoder) encode
encodings.uu_codec.StreamReader (encodings.uu_codec.Codec codecs.StreamReader) charbuffertype
encodings.uu_codec.StreamWriter (encodings.uu_codec.Codec codecs.StreamWriter) charbuffertype
encodings.zlib_codec () Codec IncrementalDecoder IncrementalEncoder StreamReader StreamWriter codecs getregentry zlib zlib_decode zlib_encode
encodings.zlib_codec.Codec (codecs.Codec) decode encode
encodings.zlib_codec.IncrementalDecoder (codecs.IncrementalDecoder) decode decompressobj errors reset
encodings.zlib_codec.IncrementalEncoder (codecs.IncrementalEncoder) compressobj encode errors reset
encodings.zlib_codec.StreamReader (encodings.zlib_codec.Codec codecs.StreamReader) charbuffertype
encodings.zlib_codec.StreamWriter (encodings.zlib_codec.Codec codecs.StreamWriter) charbuffertype
""",
    "ensurepip": """
ensurepip () bootstrap collections os resources subprocess sys sysconfig tempfile version
""",
    "enum": """
enum () DynamicClassAttribute Enum EnumCheck EnumDict EnumMeta EnumType Flag FlagBoundary IntEnum IntFlag MappingProxyType ReprEnum StrEnum auto bin bltns global_enum global_enum_repr global_flag_repr global_str member nonmember pickle_by_enum_name pickle_by_global_name property reduce show_flag_values sys types unique verify
enum.Enum () name value
enum.EnumCheck (enum.StrEnum)
enum.EnumDict = enum._EnumDict
enum.EnumMeta () mro
enum.EnumType = enum.EnumMeta
enum.Flag (enum.Enum) name value
enum.FlagBoundary (enum.StrEnum)
enum.IntEnum (enum.ReprEnum enum.Enum) as_integer_ratio bit_count bit_length conjugate denominator from_bytes imag is_integer numerator real to_bytes value
enum.IntFlag (enum.ReprEnum enum.Flag) as_integer_ratio bit_count bit_length conjugate denominator from_bytes imag is_integer numerator real to_bytes
enum.ReprEnum (enum.Enum)
enum.StrEnum (enum.ReprEnum) capitalize casefold center count encode endswith expandtabs find format format_map index isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper join ljust lower lstrip maketrans partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines startswith strip swapcase title translate upper value zfill
enum._EnumDict () clear copy fromkeys get items keys member_names pop popitem setdefault update values
enum.auto () value
enum.member () value
enum.nonmember () value
enum.property (types.DynamicClassAttribute) clsname member name
enum.verify () checks
""",
    "errno": """
errno () errorcode sys
""",
    "faulthandler": """
faulthandler () cancel_dump_traceback_later disable dump_c_stack dump_traceback dump_traceback_later enable is_enabled register sys unregister
""",
    "fcntl": """
fcntl () fcntl flock ioctl lockf sys
""",
    "filecmp": """
filecmp () GenericAlias clear_cache cmp cmpfiles demo dircmp filterfalse os stat sys
filecmp.GenericAlias = types.GenericAlias
filecmp.dircmp ?
""",
    "fileinput": """
fileinput () FileInput GenericAlias close filelineno filename fileno hook_compressed hook_encoded input io isfirstline isstdin lineno nextfile os sys
fileinput.FileInput () close filelineno filename fileno isfirstline isstdin lineno nextfile readline
fileinput.GenericAlias = types.GenericAlias
""",
    "fnmatch": """
fnmatch () PathLike filter filterfalse fnmatch fnmatchcase functools os posixpath re sys translate
fnmatch.PathLike = os.PathLike
""",
    "fractions": """
fractions () Decimal Fraction Rational Real math numbers operator re sys
fractions.Decimal = decimal.Decimal
fractions.Fraction (numbers.Rational) as_integer_ratio conjugate denominator from_decimal from_float from_number imag is_integer limit_denominator numerator real
fractions.Rational = numbers.Rational
fractions.Real = numbers.Real
""",
    "ftplib": """
ftplib () Error SSLContext all_errors error_perm error_proto error_reply error_temp ftpcp parse150 parse227 parse229 parse257 print_line socket ssl sys test
ftplib.Error () add_note args with_traceback
ftplib.FTP () abort acct af close connect cwd debug debugging delete dir encoding file getline getmultiline getresp getwelcome host lastresp login makepasv makeport maxline mkd mlsd nlst ntransfercmd passiveserver port putcmd putline pwd quit rename retrbinary retrlines rmd sanitize sendcmd sendeprt sendport set_debuglevel set_pasv size sock source_address storbinary storlines timeout transfercmd trust_server_pasv_ipv4_address voidcmd voidresp welcome
ftplib.FTP_TLS (ftplib.FTP) abort auth ccc certfile context file keyfile login ntransfercmd prot_c prot_p sock ssl_version
ftplib.SSLContext = ssl.SSLContext
ftplib.error_perm (ftplib.Error)
ftplib.error_proto (ftplib.Error)
ftplib.error_reply (ftplib.Error)
ftplib.error_temp (ftplib.Error)
ftplib.socket = socket.socket
""",
    "functools": """
functools () GenericAlias Placeholder RLock cache cached_property cmp_to_key get_cache_token lru_cache namedtuple partial partialmethod recursive_repr reduce singledispatch singledispatchmethod sys total_ordering types update_wrapper wraps
functools.GenericAlias = types.GenericAlias
functools.cached_property () attrname func lock
functools.partial () args func keywords
functools.partialmethod () args func keywords
functools.singledispatchmethod () dispatcher func register
""",
    "gc": """
gc () callbacks collect disable enable freeze garbage get_count get_debug get_freeze_count get_objects get_referents get_referrers get_stats get_threshold is_finalized is_tracked isenabled set_debug set_threshold unfreeze
""",
    "genericpath": """
genericpath () commonprefix exists getatime getctime getmtime getsize isdevdrive isdir isfile isjunction islink lexists os samefile sameopenfile samestat stat sys
""",
    "getopt": """
getopt () GetoptError do_longs do_shorts error getopt gnu_getopt long_has_args os short_has_arg sys
getopt.GetoptError () add_note args msg opt with_traceback
getopt.error = getopt.GetoptError
""",
    "getpass": """
getpass () GetPassWarning contextlib fallback_getpass getpass getuser io msvcrt os sys termios unix_getpass warnings win_getpass
getpass.GetPassWarning () add_note args with_traceback
""",
    "gettext": """
gettext () Catalog GNUTranslations NullTranslations bind_textdomain_codeset bindtextdomain c2py dgettext dngettext dnpgettext dpgettext find gettext install io ldgettext ldngettext lgettext lngettext ngettext npgettext operator os pgettext re sys textdomain translation
gettext.GNUTranslations (gettext.NullTranslations) gettext ngettext npgettext pgettext plural
gettext.NullTranslations () add_fallback charset gettext info install lgettext lngettext ngettext npgettext output_charset pgettext set_output_charset
""",
    "glob": """
glob () contextlib escape fnmatch glob glob0 glob1 has_magic iglob itertools magic_check magic_check_bytes os re stat sys translate
""",
    "graphlib": """
graphlib () CycleError GenericAlias TopologicalSorter sys
graphlib.CycleError () add_note args with_traceback
graphlib.GenericAlias = types.GenericAlias
graphlib.TopologicalSorter () add done get_ready is_active prepare static_order
""",
    "grp": """
grp () getgrall getgrgid getgrnam struct_group sys
grp.struct_group (_typeshed.structseq) count gr_gid gr_mem gr_name gr_passwd index
""",
    "gzip": """
gzip () BadGzipFile BaseStream DecompressReader FileIO GzipFile TextIOWrapper builtins compress decompress io main open os struct sys time write32u zlib
gzip.BadGzipFile () add_note args errno filename filename2 strerror winerror with_traceback
gzip.BaseStream = _compression.BaseStream
gzip.DecompressReader = _compression.DecompressReader
gzip.FileIO = _io.FileIO
gzip.GzipFile (_compression.BaseStream) bufsize close closed compress crc filename fileno fileobj flush mode mtime myfileobj name offset peek read read1 readable readinto readinto1 readline rewind seek seekable size writable write writebuf
gzip.TextIOWrapper = _io.TextIOWrapper
""",
    "hashlib": """
hashlib () AbstractSet algorithms_available algorithms_guaranteed blake2b blake2s file_digest globals logging md5 new pbkdf2_hmac scrypt sha1 sha224 sha256 sha384 sha3_224 sha3_256 sha3_384 sha3_512 sha512 shake_128 shake_256 sys
hashlib.blake2b = _blake2.blake2b
hashlib.blake2s = _blake2.blake2s
""",
    "heapq": """
heapq () doctest heapify heapify_max heappop heappop_max heappush heappush_max heappushpop heappushpop_max heapreplace heapreplace_max merge nlargest nsmallest sys
""",
    "hmac": """
hmac () compare_digest digest digest_size new trans_36 trans_5C
hmac.HMAC () block_size blocksize copy digest digest_size hexdigest name update
""",
    "html": """
html () entities escape parser re unescape
html.entities () codepoint codepoint2name entitydefs html5 name name2codepoint
html.parser () HTMLParser ParserBase Pattern attrfind_tolerant charref commentclose endendtag endtagfind entityref incomplete interesting_normal locatestarttagend_tolerant piclose re starttagopen tagfind_tolerant unescape
html.parser.HTMLParser (_markupbase.ParserBase) cdata_elem check_for_whole_start_tag clear_cdata_mode close convert_charrefs feed get_starttag_text goahead handle_charref handle_comment handle_data handle_decl handle_endtag handle_entityref handle_pi handle_startendtag handle_starttag interesting lasttag parse_bogus_comment parse_endtag parse_html_declaration parse_pi parse_starttag rawdata reset set_cdata_mode unknown_decl
html.parser.ParserBase = _markupbase.ParserBase
html.parser.Pattern = re.Pattern
""",
    "http": """
http () HTTPMethod HTTPStatus IntEnum StrEnum client cookiejar cookies server sys
http.HTTPMethod (enum.StrEnum) description
http.HTTPStatus (enum.IntEnum) description is_client_error is_informational is_redirection is_server_error is_success phrase
http.IntEnum = enum.IntEnum
http.StrEnum = enum.StrEnum
http.client () BadStatusLine CannotSendHeader CannotSendRequest HTTPConnection HTTPException HTTPMessage HTTPResponse HTTPSConnection ImproperConnectionState IncompleteRead InvalidURL LineTooLong NotConnected RemoteDisconnected ResponseNotReady UnimplementedFileMode UnknownProtocol UnknownTransferEncoding collections email errno error http io parse_headers re responses socket ssl sys types urlsplit
http.client.BadStatusLine (http.client.HTTPException) args line
http.client.CannotSendHeader (http.client.ImproperConnectionState)
http.client.CannotSendRequest (http.client.ImproperConnectionState)
http.client.HTTPConnection () auto_open blocksize close connect debuglevel default_port endheaders get_proxy_response_headers getresponse host port putheader putrequest request response_class send set_debuglevel set_tunnel sock source_address timeout
http.client.HTTPException () add_note args with_traceback
http.client.HTTPMessage (email.message.Message) getallmatchingheaders
http.client.HTTPResponse (io.BufferedIOBase) begin chunk_left chunked close closed code debuglevel fileno flush fp getcode getheader getheaders geturl headers info isatty isclosed length mode msg name peek read read1 readable readinto readline readlines reason seek seekable status tell truncate url version will_close writable write writelines
http.client.HTTPSConnection (http.client.HTTPConnection) cert_file connect default_port key_file sock
http.client.ImproperConnectionState (http.client.HTTPException)
http.client.IncompleteRead (http.client.HTTPException) args expected partial
http.client.InvalidURL (http.client.HTTPException)
http.client.LineTooLong (http.client.HTTPException)
http.client.NotConnected (http.client.HTTPException)
http.client.RemoteDisconnected (http.client.BadStatusLine) add_note args errno filename filename2 strerror winerror with_traceback
http.client.ResponseNotReady (http.client.ImproperConnectionState)
http.client.UnimplementedFileMode (http.client.HTTPException)
http.client.UnknownProtocol (http.client.HTTPException) args version
http.client.UnknownTransferEncoding (http.client.HTTPException)
http.client.error = http.client.HTTPException
http.client.socket = socket.socket
http.cookiejar () Absent Cookie CookieJar CookiePolicy DefaultCookiePolicy FileCookieJar HTTPResponse LWPCookieJar LoadError MozillaCookieJar Pattern Request copy cut_port_re datetime debug deepvalues domain_match eff_request_host escape_path http http2time is_HDN is_third_party iso2time join_header_words liberal_is_HDN logger lwp_cookie_str offset_from_tz_string os parse_ns_headers re reach request_host request_path request_port split_header_words strip_quotes time time2isoz time2netscape timegm unmatched uppercase_escaped_char urllib user_domain_match
http.cookiejar.Cookie () comment comment_url discard domain domain_initial_dot domain_specified expires get_nonstandard_attr has_nonstandard_attr is_expired name path path_specified port port_specified rfc2109 secure set_nonstandard_attr value version
http.cookiejar.CookieJar () add_cookie_header clear clear_expired_cookies clear_session_cookies domain_re dots_re extract_cookies magic_re make_cookies non_word_re quote_re set_cookie set_cookie_if_ok set_policy strict_domain_re
http.cookiejar.CookiePolicy () domain_return_ok hide_cookie2 netscape path_return_ok return_ok rfc2965 set_ok
http.cookiejar.DefaultCookiePolicy (http.cookiejar.CookiePolicy) DomainLiberal DomainRFC2965Match DomainStrict DomainStrictNoDots DomainStrictNonDomain allowed_domains blocked_domains domain_return_ok hide_cookie2 is_blocked is_not_allowed netscape path_return_ok return_ok return_ok_domain return_ok_expires return_ok_port return_ok_secure return_ok_verifiability return_ok_version rfc2109_as_netscape rfc2965 secure_protocols set_allowed_domains set_blocked_domains set_ok set_ok_domain set_ok_name set_ok_path set_ok_port set_ok_verifiability set_ok_version strict_domain strict_ns_domain strict_ns_set_initial_dollar strict_ns_set_path strict_ns_unverifiable strict_rfc2965_unverifiable
http.cookiejar.FileCookieJar (http.cookiejar.CookieJar) delayload filename load revert save
http.cookiejar.HTTPResponse = http.client.HTTPResponse
http.cookiejar.LWPCookieJar (http.cookiejar.FileCookieJar) as_lwp_str save
http.cookiejar.LoadError () add_note args errno filename filename2 strerror winerror with_traceback
http.cookiejar.MozillaCookieJar (http.cookiejar.FileCookieJar) save
http.cookiejar.Pattern = re.Pattern
http.cookiejar.Request = urllib.request.Request
http.cookies () BaseCookie CookieError Morsel SimpleCookie re string types
http.cookies.BaseCookie () clear copy fromkeys get items js_output keys load output pop popitem setdefault update value_decode value_encode values
http.cookies.CookieError () add_note args with_traceback
http.cookies.Morsel () OutputString clear coded_value copy fromkeys get isReservedKey items js_output key keys output pop popitem set setdefault update value values
http.cookies.SimpleCookie (http.cookies.BaseCookie) value_decode value_encode
http.server () BaseHTTPRequestHandler CGIHTTPRequestHandler DualStackServer HTTPSServer HTTPServer HTTPStatus Purpose SSLContext SimpleHTTPRequestHandler ThreadingHTTPSServer ThreadingHTTPServer argparse args contextlib copy datetime email executable handler_class html http io itertools mimetypes nobody nobody_uid os parser posixpath select shutil socket socketserver sys test time urllib
http.server.BaseHTTPRequestHandler (socketserver.StreamRequestHandler) MessageClass address_string client_address close_connection command date_time_string default_content_type default_request_version end_headers error_content_type error_message_format flush_headers handle handle_expect_100 handle_one_request headers log_date_time_string log_error log_message log_request monthname ord parse_request path protocol_version raw_requestline request_version requestline responses send_error send_header send_response send_response_only server_version sys_version version_string weekdayname
http.server.CGIHTTPRequestHandler (http.server.SimpleHTTPRequestHandler) cgi_directories cgi_info do_POST have_fork is_cgi is_executable is_python rbufsize run_cgi send_head
http.server.HTTPSServer (http.server.HTTPServer) alpn_protocols certfile keyfile password server_activate ssl
http.server.HTTPServer (socketserver.TCPServer) allow_reuse_address server_bind server_name server_port
http.server.Purpose = ssl.Purpose
http.server.SSLContext = ssl.SSLContext
http.server.SimpleHTTPRequestHandler (http.server.BaseHTTPRequestHandler) copyfile directory do_GET do_HEAD extensions_map guess_type index_pages list_directory send_head server_version translate_path
http.server.ThreadingHTTPSServer (socketserver.ThreadingMixIn http.server.HTTPSServer)
http.server.ThreadingHTTPServer (socketserver.ThreadingMixIn http.server.HTTPServer) daemon_threads
""",
    "imaplib": """
imaplib () AllowedVersions Commands Continuation Debug Flags IMAP4_stream Idler Int2AP InternalDate Internaldate2tuple Literal MapCRLF Mon2num Months ParseFlags Pattern Response_code SSLContext SSLSocket Time2Internaldate Untagged_response Untagged_status args binascii calendar cmd dat datetime errno getopt getpass host ml mo opt optlist path random re run socket ssl stream_command subprocess sys test_mesg test_seq1 test_seq2 time timedelta timezone uid val
imaplib.IMAP4 ?
imaplib.IMAP4_SSL (imaplib.IMAP4) certfile file keyfile open ssl ssl_context sslobj
imaplib.IMAP4_stream (imaplib.IMAP4) command file host open port process read readfile readline send shutdown sock writefile
imaplib.Idler () burst
imaplib.Pattern = re.Pattern
imaplib.SSLContext = ssl.SSLContext
imaplib.SSLSocket = ssl.SSLSocket
imaplib.datetime = datetime.datetime
""",
    "imghdr": """
imghdr () PathLike test test_bmp test_exr test_gif test_jpeg test_pbm test_pgm test_png test_ppm test_rast test_rgb test_tiff test_webp test_xbm testall tests warnings what
""",
    "imp": """
imp () NullImporter PathLike SourcelessFileLoader acquire_lock cache_from_source create_dynamic find_module get_frozen_object get_magic get_suffixes get_tag importlib init_builtin init_frozen is_builtin is_frozen is_frozen_package load_compiled load_dynamic load_module load_package load_source lock_held machinery new_module os release_lock reload source_from_cache sys tokenize types util warnings
imp.NullImporter () find_module
imp.PathLike = os.PathLike
""",
    "importlib": """
importlib () Loader abc find_loader import_module invalidate_caches machinery metadata readers reload resources simple sys util warnings
importlib.Loader = importlib._abc.Loader
importlib._abc.Loader () create_module exec_module load_module module_repr
importlib.abc () ABCMeta BufferedReader ExecutionLoader FileLoader Finder InspectLoader Loader MetaPathFinder ModuleSpec PathEntryFinder ResourceLoader ResourceReader SourceLoader Traversable TraversableResources abc abstractmethod machinery sys types warnings
importlib.abc.ABCMeta = abc.ABCMeta
importlib.abc.BufferedReader = _io.BufferedReader
importlib.abc.ExecutionLoader (importlib.abc.InspectLoader) get_code get_filename
importlib.abc.FileLoader (_frozen_importlib_external.FileLoader importlib.abc.ResourceLoader importlib.abc.ExecutionLoader) get_data get_filename load_module name path
importlib.abc.Finder () find_module
importlib.abc.InspectLoader (importlib._abc.Loader) exec_module get_code get_source is_package load_module source_to_code
importlib.abc.Loader = importlib._abc.Loader
importlib.abc.MetaPathFinder () discover find_module find_spec invalidate_caches
importlib.abc.ModuleSpec = _frozen_importlib.ModuleSpec
importlib.abc.PathEntryFinder () discover find_loader find_module find_spec invalidate_caches
importlib.abc.ResourceLoader (importlib._abc.Loader) get_data
importlib.abc.ResourceReader () contents is_resource open_resource resource_path
importlib.abc.SourceLoader (_frozen_importlib_external.SourceLoader importlib.abc.ResourceLoader importlib.abc.ExecutionLoader) get_source path_mtime path_stats set_data
importlib.abc.Traversable () is_dir is_file iterdir joinpath name open read_bytes read_text
importlib.abc.TraversableResources (importlib.abc.ResourceReader) contents files is_resource open_resource resource_path
importlib.machinery () AppleFrameworkLoader BuiltinImporter ExtensionFileLoader FileFinder FrozenImporter ModuleSpec NamespaceLoader PathFinder SourceFileLoader SourcelessFileLoader WindowsRegistryFinder all_suffixes sys
importlib.machinery.AppleFrameworkLoader = _frozen_importlib_external.AppleFrameworkLoader
importlib.machinery.BuiltinImporter = _frozen_importlib.BuiltinImporter
importlib.machinery.ExtensionFileLoader = _frozen_importlib_external.ExtensionFileLoader
importlib.machinery.FileFinder = _frozen_importlib_external.FileFinder
importlib.machinery.FrozenImporter = _frozen_importlib.FrozenImporter
importlib.machinery.ModuleSpec = _frozen_importlib.ModuleSpec
importlib.machinery.NamespaceLoader = _frozen_importlib_external.NamespaceLoader
importlib.machinery.PathFinder = _frozen_importlib_external.PathFinder
importlib.machinery.SourceFileLoader = _frozen_importlib_external.SourceFileLoader
importlib.machinery.SourcelessFileLoader = _frozen_importlib_external.SourcelessFileLoader
importlib.machinery.WindowsRegistryFinder = _frozen_importlib_external.WindowsRegistryFinder
importlib.metadata () Deprecated DeprecatedList DeprecatedNonAbstract DeprecatedTuple Distribution DistributionFinder EntryPoint EntryPoints FastPath FileHash FreezableDefaultDict List Lookup Mapping MetaPathFinder MetadataNotFound MetadataPathFinder Optional PackageMetadata PackageNotFoundError PackagePath Pair PathDistribution PathLike Pattern Prepared Sectioned SelectableGroups SimplePath Union abc always_iterable collections csv diagnose dict_keys dict_values distribution distributions email entry_points files functools import_module itertools metadata method_cache operator os packages_distributions pass_none pathlib posixpath re requires starmap suppress sys textwrap types unique_everseen version warnings zipfile
importlib.metadata.Deprecated () get keys values
importlib.metadata.DeprecatedList () append clear copy count extend index insert pop remove reverse sort
importlib.metadata.DeprecatedNonAbstract ()
importlib.metadata.DeprecatedTuple ()
importlib.metadata.Distribution ?
importlib.metadata.DistributionFinder (importlib.abc.MetaPathFinder) Context find_distributions
importlib.metadata.EntryPoint (importlib.metadata._EntryPointBase) attr dist extras group load matches module name pattern value
importlib.metadata.EntryPoints (importlib.metadata.DeprecatedList) count groups index names select
importlib.metadata.FileHash () mode value
importlib.metadata.MetaPathFinder = importlib.abc.MetaPathFinder
importlib.metadata.MetadataNotFound () add_note args errno filename filename2 strerror winerror with_traceback
importlib.metadata.MetadataPathFinder (importlib.metadata.DistributionFinder) find_distributions invalidate_caches
importlib.metadata.PackageMetadata = importlib.metadata._meta.PackageMetadata
importlib.metadata.PackageNotFoundError () add_note args msg name name_from path with_traceback
importlib.metadata.PackagePath (pathlib.PurePosixPath) dist hash locate read_binary read_text size
importlib.metadata.PathDistribution (importlib.metadata.Distribution) locate_file read_text
importlib.metadata.PathLike = os.PathLike
importlib.metadata.Pattern = re.Pattern
importlib.metadata.SelectableGroups (importlib.metadata.Deprecated) clear copy fromkeys get groups items keys load names pop popitem select setdefault update values
importlib.metadata.SimplePath = importlib.metadata._meta.SimplePath
importlib.metadata._EntryPointBase () count group index name value
importlib.metadata._meta.PackageMetadata () get get_all json
importlib.metadata._meta.SimplePath () exists joinpath parent read_bytes read_text
importlib.metadata.diagnose () inspect run
importlib.metadata.dict_keys = _collections_abc.dict_keys
importlib.metadata.dict_values = _collections_abc.dict_values
importlib.readers () BufferedReader FileLoader FileReader MultiplexedPath NamespaceReader ZipReader abc pathlib remove_duplicates sys zipfile zipimporter
importlib.readers.BufferedReader = _io.BufferedReader
importlib.readers.FileLoader = _frozen_importlib_external.FileLoader
importlib.readers.FileReader (importlib.abc.TraversableResources) files path resource_path
importlib.readers.MultiplexedPath (importlib.abc.Traversable) is_dir is_file iterdir joinpath name open read_bytes read_text
importlib.readers.NamespaceReader (importlib.abc.TraversableResources) files path resource_path
importlib.readers.ZipReader (importlib.abc.TraversableResources) archive files is_resource open_resource prefix
importlib.readers.zipimporter = zipimport.zipimporter
importlib.resources () AbstractContextManager Anchor Package Path Resource ResourceReader Traversable abc as_file contents files is_resource open_binary open_text os path read_binary read_text readers simple sys
importlib.resources.AbstractContextManager = contextlib.AbstractContextManager
importlib.resources.Path = pathlib.Path
importlib.resources.ResourceReader = importlib.abc.ResourceReader
importlib.resources.Traversable = importlib.abc.Traversable
importlib.resources.abc () ABCMeta Any BinaryIO BufferedReader Iterable Iterator NoReturn Optional Protocol ResourceReader StrPath Text Traversable TraversableResources Union abc abstractmethod io os runtime_checkable sys
importlib.resources.abc.ABCMeta = abc.ABCMeta
importlib.resources.abc.BufferedReader = _io.BufferedReader
importlib.resources.abc.ResourceReader () contents is_resource open_resource resource_path
importlib.resources.abc.Traversable () is_dir is_file iterdir joinpath name open read_bytes read_text
importlib.resources.abc.TraversableResources (importlib.resources.abc.ResourceReader) contents files is_resource open_resource resource_path
importlib.resources.readers () BufferedReader FileLoader FileReader MultiplexedPath NamespaceReader ZipReader abc collections operator pathlib remove_duplicates sys unique_everseen zipfile zipimporter
importlib.resources.readers.BufferedReader = _io.BufferedReader
importlib.resources.readers.FileLoader = _frozen_importlib_external.FileLoader
importlib.resources.readers.FileReader = importlib.readers.FileReader
importlib.resources.readers.MultiplexedPath = importlib.readers.MultiplexedPath
importlib.resources.readers.NamespaceReader = importlib.readers.NamespaceReader
importlib.resources.readers.ZipReader = importlib.readers.ZipReader
importlib.resources.readers.zipimporter = zipimport.zipimporter
importlib.resources.simple () BinaryIO List ResourceContainer ResourceHandle SimpleReader TextIOWrapper Traversable TraversableReader TraversableResources abc io itertools sys
importlib.resources.simple.ResourceContainer (importlib.resources.abc.Traversable) is_dir is_file iterdir joinpath open reader
importlib.resources.simple.ResourceHandle (importlib.resources.abc.Traversable) is_dir is_file joinpath name open parent
importlib.resources.simple.SimpleReader (abc.ABC) children name open_binary package resources
importlib.resources.simple.TextIOWrapper = _io.TextIOWrapper
importlib.resources.simple.Traversable = importlib.resources.abc.Traversable
importlib.resources.simple.TraversableReader (importlib.resources.abc.TraversableResources importlib.resources.simple.SimpleReader) files
importlib.resources.simple.TraversableResources = importlib.resources.abc.TraversableResources
importlib.simple () ResourceContainer ResourceHandle SimpleReader TraversableReader sys
importlib.simple.ResourceContainer = importlib.resources.simple.ResourceContainer
importlib.simple.ResourceHandle = importlib.resources.simple.ResourceHandle
importlib.simple.SimpleReader = importlib.resources.simple.SimpleReader
importlib.simple.TraversableReader = importlib.resources.simple.TraversableReader
importlib.util () LazyLoader Loader cache_from_source contextmanager decode_source find_spec functools importlib module_for_loader module_from_spec resolve_name set_loader set_package source_from_cache source_hash spec_from_file_location spec_from_loader sys types warnings
importlib.util.LazyLoader (importlib._abc.Loader) create_module exec_module factory loader
importlib.util.Loader = importlib._abc.Loader
""",
    "inspect": """
inspect () AbstractSet ArgInfo ArgSpec Arguments Attribute BlockFinder BoundArguments BufferFlags ClassFoundException ClosureVars EndOfBlock Format FrameInfo FullArgSpec OrderedDict Parameter Signature Traceback abc ast attrgetter builtins classify_class_attrs cleandoc collections currentframe dis enum findsource formatannotation formatannotationrelativeto formatargspec formatargvalues functools get_annotations getabsfile getargs getargspec getargvalues getasyncgenlocals getasyncgenstate getattr_static getblock getcallargs getclasstree getclosurevars getcomments getcoroutinelocals getcoroutinestate getdoc getfile getframeinfo getfullargspec getgeneratorlocals getgeneratorstate getinnerframes getlineno getmembers getmembers_static getmodule getmodulename getmro getouterframes getsource getsourcefile getsourcelines importlib indentsize isabstract isasyncgen isasyncgenfunction isawaitable isbuiltin isclass iscode iscoroutine iscoroutinefunction isdatadescriptor isframe isfunction isgenerator isgeneratorfunction isgetsetdescriptor iskeyword ismemberdescriptor ismethod ismethoddescriptor ismethodwrapper ismodule ispackage isroutine istraceback itertools k linecache markcoroutinefunction mod_dict modulesbyfile namedtuple os re signature stack sys token tokenize trace types unwrap v walktree
inspect.ArgInfo () args count index keywords locals varargs
inspect.ArgSpec () args count defaults index keywords varargs
inspect.Arguments () args count index varargs varkw
inspect.Attribute () count defining_class index kind name object
inspect.BlockFinder () body_col0 decoratorhasargs indecorator indent islambda last passline started tokeneater
inspect.BoundArguments () apply_defaults args arguments kwargs signature
inspect.BufferFlags (enum.IntFlag)
inspect.ClassFoundException () add_note args with_traceback
inspect.ClosureVars () builtins count globals index nonlocals unbound
inspect.EndOfBlock () add_note args with_traceback
inspect.Format = annotationlib.Format
inspect.FrameInfo (inspect._FrameInfo) code_context count filename frame function index lineno positions
inspect.FullArgSpec () annotations args count defaults index kwonlyargs kwonlydefaults varargs varkw
inspect.Parameter () annotation default empty kind name replace
inspect.Signature () bind bind_partial empty format from_callable parameters replace return_annotation
inspect.Traceback (inspect._Traceback) code_context count filename function index lineno positions
inspect._FrameInfo () code_context count filename frame function index lineno
inspect._Traceback () code_context count filename function index lineno
""",
    "io": """
io ?
io.BufferedIOBase (_io._BufferedIOBase io.IOBase)
io.BufferedRWPair = _io.BufferedRWPair
io.BufferedRandom = _io.BufferedRandom
io.BufferedReader = _io.BufferedReader
io.BufferedWriter = _io.BufferedWriter
io.BytesIO = _io.BytesIO
io.FileIO = _io.FileIO
io.IOBase (_io._IOBase)
io.IncrementalNewlineDecoder = _io.IncrementalNewlineDecoder
io.RawIOBase (_io._RawIOBase io.IOBase)
io.Reader () read
io.StringIO = _io.StringIO
io.TextIOBase (_io._TextIOBase io.IOBase)
io.TextIOWrapper = _io.TextIOWrapper
io.UnsupportedOperation () add_note args errno filename filename2 strerror winerror with_traceback
io.Writer () write
""",
    "ipaddress": """
ipaddress () AddressValueError IPv4Address IPv4Interface IPv4Network IPv6Address IPv6Interface IPv6Network NetmaskValueError collapse_addresses functools get_mixed_type_key ip_address ip_interface ip_network summarize_address_range sys v4_int_to_packed v6_int_to_packed
ipaddress.AddressValueError () add_note args with_traceback
ipaddress.IPv4Address (ipaddress._BaseV4 ipaddress._BaseAddress) ipv6_mapped is_global is_link_local is_loopback is_multicast is_private is_reserved is_unspecified packed
ipaddress.IPv4Interface (ipaddress.IPv4Address) hostmask ip netmask network with_hostmask with_netmask with_prefixlen
ipaddress.IPv4Network (ipaddress._BaseV4 ipaddress._BaseNetwork) hosts is_global netmask network_address
ipaddress.IPv6Address (ipaddress._BaseV6 ipaddress._BaseAddress) ipv4_mapped is_global is_link_local is_loopback is_multicast is_private is_reserved is_site_local is_unspecified packed scope_id sixtofour teredo
ipaddress.IPv6Interface (ipaddress.IPv6Address) hostmask ip is_loopback is_unspecified netmask network with_hostmask with_netmask with_prefixlen
ipaddress.IPv6Network (ipaddress._BaseV6 ipaddress._BaseNetwork) hosts is_site_local netmask network_address
ipaddress.NetmaskValueError () add_note args with_traceback
ipaddress._BaseAddress (ipaddress._IPAddressBase)
ipaddress._BaseNetwork (ipaddress._IPAddressBase) address_exclude broadcast_address compare_networks hostmask hosts is_global is_link_local is_loopback is_multicast is_private is_reserved is_unspecified netmask network_address num_addresses overlaps prefixlen subnet_of subnets supernet supernet_of with_hostmask with_netmask with_prefixlen
ipaddress._BaseV4 () max_prefixlen version
ipaddress._BaseV6 () max_prefixlen version
ipaddress._IPAddressBase () compressed exploded reverse_pointer version
""",
    "itertools": """
itertools () accumulate batched chain combinations combinations_with_replacement compress count cycle dropwhile filterfalse groupby islice pairwise permutations product repeat starmap sys takewhile tee zip_longest
itertools.accumulate ()
itertools.batched ()
itertools.chain () from_iterable
itertools.combinations ()
itertools.combinations_with_replacement ()
itertools.compress ()
itertools.count ()
itertools.cycle ()
itertools.dropwhile ()
itertools.filterfalse ()
itertools.groupby ()
itertools.islice ()
itertools.pairwise ()
itertools.permutations ()
itertools.product ()
itertools.repeat ()
itertools.starmap ()
itertools.takewhile ()
itertools.zip_longest ()
""",
    "json": """
json () JSONDecodeError JSONDecoder JSONEncoder codecs decoder detect_encoding dump dumps encoder load loads scanner sys tool
json.JSONDecodeError = json.decoder.JSONDecodeError
json.JSONDecoder = json.decoder.JSONDecoder
json.JSONEncoder = json.encoder.JSONEncoder
json.decoder () JSONArray JSONDecodeError JSONDecoder JSONObject NaN NegInf PosInf c_scanstring py_scanstring re scanner scanstring sys
json.decoder.JSONDecodeError () add_note args colno doc lineno msg pos with_traceback
json.decoder.JSONDecoder () array_hook decode memo object_hook object_pairs_hook parse_array parse_constant parse_float parse_int parse_object parse_string raw_decode scan_once strict
json.encoder () JSONEncoder Pattern c_encode_basestring c_encode_basestring_ascii c_make_encoder encode_basestring encode_basestring_ascii i py_encode_basestring py_encode_basestring_ascii re
json.encoder.JSONEncoder () allow_nan check_circular default encode ensure_ascii indent item_separator iterencode key_separator skipkeys sort_keys
json.encoder.Pattern = re.Pattern
json.scanner () Pattern c_make_scanner make_scanner py_make_scanner re
json.scanner.Pattern = re.Pattern
json.scanner.make_scanner = _json.make_scanner
json.tool () Path argparse json main sys
""",
    "keyword": """
keyword () iskeyword issoftkeyword kwlist softkwlist
""",
    "linecache": """
linecache () cache checkcache clearcache functools getline getlines lazycache os sys tokenize updatecache
""",
    "locale": """
locale () Decimal Error atof atoi bind_textdomain_codeset bindtextdomain currency dcgettext delocalize dgettext encodings format format_string functools getdefaultlocale getencoding getlocale getpreferredencoding gettext k locale_alias locale_encoding_alias localeconv localize nl_langinfo normalize re resetlocale setlocale str strcoll strxfrm sys textdomain v windows_locale
locale.Decimal = decimal.Decimal
locale.Error () add_note args with_traceback
""",
    "logging": """
logging () BufferingFormatter FileHandler Filter Filterer Formatter GenericAlias Handler LogRecord Logger LoggerAdapter Manager NullHandler Pattern PercentStyle PlaceHolder RootLogger StrFormatStyle StrFormatter StreamHandler StringTemplateStyle Template TextIOWrapper addLevelName atexit basicConfig captureWarnings collections config critical currentframe debug disable error exception fatal getHandlerByName getHandlerNames getLevelName getLevelNamesMapping getLogRecordFactory getLogger getLoggerClass handlers info io lastResort log logMultiprocessing logProcesses logThreads makeLogRecord os raiseExceptions re root setLogRecordFactory setLoggerClass shutdown struct_time sys threading time traceback warn warning warnings weakref
logging.BufferingFormatter () format formatFooter formatHeader linefmt
logging.FileHandler (logging.StreamHandler) baseFilename close delay emit encoding errors mode stream
logging.Filter () filter name nlen
logging.Filterer () addFilter filter filters removeFilter
logging.Formatter () converter datefmt default_msec_format default_time_format format formatException formatMessage formatStack formatTime usesTime
logging.GenericAlias = types.GenericAlias
logging.Handler (logging.Filterer) acquire close createLock emit flush format formatter get_name handle handleError level lock name release setFormatter setLevel set_name
logging.LogRecord () args asctime created exc_info exc_text filename funcName getMessage levelname levelno lineno message module msecs msg name pathname process processName relativeCreated stack_info taskName thread threadName
logging.Logger (logging.Filterer) addHandler callHandlers critical debug disabled error exception fatal findCaller getChild getChildren getEffectiveLevel handle handlers hasHandlers info isEnabledFor level log makeRecord manager name parent propagate removeHandler root setLevel warn warning
logging.LoggerAdapter () critical debug error exception extra getEffectiveLevel hasHandlers info isEnabledFor log logger manager merge_extra name process setLevel warn warning
logging.Manager () disable emittedNoHandlerWarning getLogger logRecordFactory loggerClass loggerDict root setLogRecordFactory setLoggerClass
logging.NullHandler (logging.Handler) createLock emit handle lock
logging.Pattern = re.Pattern
logging.PercentStyle () asctime_format asctime_search default_format format usesTime validate validation_pattern
logging.PlaceHolder () append loggerMap
logging.RootLogger (logging.Logger)
logging.StrFormatStyle (logging.PercentStyle) asctime_format asctime_search default_format field_spec fmt_spec validate
logging.StreamHandler (logging.Handler) emit flush setStream stream terminator
logging.StringTemplateStyle (logging.PercentStyle) asctime_format asctime_search default_format usesTime validate
logging.Template = string.Template
logging.TextIOWrapper = _io.TextIOWrapper
logging.config () BaseConfigurator ConvertingDict ConvertingList ConvertingMixin ConvertingTuple DictConfigurator Filter Filterer Formatter Handler Logger Pattern RawConfigParser StreamRequestHandler Thread ThreadingTCPServer dictConfig dictConfigClass errno fileConfig io listen logging os queue re stopListening struct sys threading traceback valid_ident
logging.config.BaseConfigurator () as_tuple cfg_convert config configure_custom convert ext_convert importer resolve value_converters
logging.config.ConvertingDict (logging.config.ConvertingMixin) clear copy fromkeys get items keys pop popitem setdefault update values
logging.config.ConvertingList (logging.config.ConvertingMixin) append clear copy count extend index insert pop remove reverse sort
logging.config.ConvertingMixin () convert convert_with_key
logging.config.ConvertingTuple (logging.config.ConvertingMixin) count index
logging.config.DictConfigurator (logging.config.BaseConfigurator) add_filters add_handlers common_logger_config configure configure_filter configure_formatter configure_handler configure_logger configure_root
logging.config.Filter = logging.Filter
logging.config.Filterer = logging.Filterer
logging.config.Formatter = logging.Formatter
logging.config.Handler = logging.Handler
logging.config.Logger = logging.Logger
logging.config.Pattern = re.Pattern
logging.config.RawConfigParser = configparser.RawConfigParser
logging.config.Thread = threading.Thread
logging.config.dictConfigClass = logging.config.DictConfigurator
logging.handlers () BaseRotatingHandler BufferingHandler DatagramHandler FileHandler HTTPHandler Handler LogRecord MemoryHandler NTEventLogHandler Pattern QueueHandler QueueListener RotatingFileHandler SMTPHandler SocketHandler SocketKind SysLogHandler Thread TimedRotatingFileHandler WatchedFileHandler copy datetime http io logging os pickle queue re socket ssl struct sys threading time
logging.handlers.BaseRotatingHandler (logging.FileHandler) emit encoding errors mode namer rotate rotation_filename rotator
logging.handlers.BufferingHandler (logging.Handler) buffer capacity close emit flush shouldFlush
logging.handlers.DatagramHandler (logging.handlers.SocketHandler) closeOnError makeSocket send
logging.handlers.FileHandler = logging.FileHandler
logging.handlers.HTTPHandler (logging.Handler) context credentials emit getConnection host mapLogRecord method secure url
logging.handlers.Handler = logging.Handler
logging.handlers.LogRecord = logging.LogRecord
logging.handlers.MemoryHandler (logging.handlers.BufferingHandler) close flush flushLevel flushOnClose setTarget shouldFlush target
logging.handlers.NTEventLogHandler (logging.Handler) appname close deftype dllname emit getEventCategory getEventType getMessageID logtype typemap
logging.handlers.Pattern = re.Pattern
logging.handlers.QueueHandler (logging.Handler) emit enqueue listener prepare queue
logging.handlers.QueueListener () dequeue enqueue_sentinel handle handlers prepare queue respect_handler_level start stop
logging.handlers.RotatingFileHandler (logging.handlers.BaseRotatingHandler) backupCount doRollover maxBytes shouldRollover stream
logging.handlers.SMTPHandler (logging.Handler) emit fromaddr getSubject mailhost mailport password secure subject timeout toaddrs username
logging.handlers.SocketHandler (logging.Handler) address close closeOnError createSocket emit handleError host makePickle makeSocket port retryFactor retryMax retryPeriod retryStart retryTime send sock
logging.handlers.SocketKind = socket.SocketKind
logging.handlers.SysLogHandler (logging.Handler) address append_nul close createSocket emit encodePriority facility facility_names ident mapPriority priority_map priority_names socket socktype timeout unixsocket
logging.handlers.Thread = threading.Thread
logging.handlers.TimedRotatingFileHandler (logging.handlers.BaseRotatingHandler) atTime backupCount computeRollover dayOfWeek doRollover extMatch getFilesToDelete interval rolloverAt shouldRollover stream suffix utc when
logging.handlers.WatchedFileHandler (logging.FileHandler) dev emit ino reopenIfNeeded stream
logging.handlers.socket = socket.socket
logging.struct_time = time.struct_time
""",
    "lzma": """
lzma () BaseStream LZMACompressor LZMADecompressor LZMAError LZMAFile TextIOWrapper builtins compress decompress io is_check_supported open os sys
lzma.BaseStream = _compression.BaseStream
lzma.LZMACompressor = _lzma.LZMACompressor
lzma.LZMADecompressor = _lzma.LZMADecompressor
lzma.LZMAError = _lzma.LZMAError
lzma.LZMAFile (_compression.BaseStream) close closed fileno flush isatty mode name peek read read1 readable readline readlines seek seekable tell truncate writable write writelines
lzma.TextIOWrapper = _io.TextIOWrapper
""",
    "mailbox": """
mailbox () ABCMeta Babyl BabylMessage Error ExternalClashError FormatError GenericAlias MHMessage MMDFMessage Mailbox Maildir MaildirMessage Message NoSuchMailboxError NotEmptyError abstractmethod calendar contextlib copy email errno fcntl io linesep mbox mboxMessage os socket sys time warnings
mailbox.ABCMeta = abc.ABCMeta
mailbox.Babyl (mailbox._singlefileMailbox) add get_bytes get_file get_labels get_message remove
mailbox.BabylMessage (mailbox.Message) add_label get_labels get_visible remove_label set_labels set_visible update_visible
mailbox.Error () add_note args with_traceback
mailbox.ExternalClashError (mailbox.Error)
mailbox.FormatError (mailbox.Error)
mailbox.GenericAlias = types.GenericAlias
mailbox.MH (mailbox.Mailbox) add add_folder close flush get_bytes get_file get_folder get_message get_sequences iterkeys list_folders lock pack remove remove_folder set_sequences unlock
mailbox.MHMessage (mailbox.Message) add_sequence get_sequences remove_sequence set_sequences
mailbox.MMDF (mailbox._mboxMMDF)
mailbox.MMDFMessage (mailbox._mboxMMDFMessage)
mailbox.Mailbox () add clear close discard flush get get_bytes get_file get_message get_string items iteritems iterkeys itervalues keys lock pop popitem remove unlock update values
mailbox.Maildir (mailbox.Mailbox) add add_flag add_folder clean close colon discard flush get_bytes get_file get_flags get_folder get_info get_message iterkeys list_folders lock next remove remove_flag remove_folder set_flags set_info unlock
mailbox.MaildirMessage (mailbox.Message) add_flag get_date get_flags get_info get_subdir remove_flag set_date set_flags set_info set_subdir
mailbox.Message (email.message.Message)
mailbox.NoSuchMailboxError (mailbox.Error)
mailbox.NotEmptyError (mailbox.Error)
mailbox._mboxMMDF (mailbox._singlefileMailbox) get_bytes get_file get_message get_string
mailbox._mboxMMDFMessage (mailbox.Message) add_flag get_flags get_from remove_flag set_flags set_from
mailbox._singlefileMailbox (mailbox.Mailbox) add close flush iterkeys lock remove unlock
mailbox.mbox (mailbox._mboxMMDF)
mailbox.mboxMessage (mailbox._mboxMMDFMessage)
""",
    "mailcap": """
mailcap () UnsafeMailcapInput findmatch findparam getcaps lineno_sort_key listmailcapfiles lookup os parsefield parseline re readmailcapfile show subst test warnings
""",
    "marshal": """
marshal () dump dumps load loads sys types version
""",
    "math": """
math () acos acosh asin asinh atan atan2 atanh cbrt ceil comb copysign cos cosh degrees dist e erf erfc exp exp2 expm1 fabs factorial floor fma fmax fmin fmod frexp fsum gamma gcd hypot inf integer isclose isfinite isinf isnan isnormal isqrt issubnormal lcm ldexp lgamma log log10 log1p log2 modf nan nextafter perm pi pow prod radians remainder signbit sin sinh sqrt sumprod sys tan tanh tau trunc ulp
math.integer () comb factorial gcd isqrt lcm perm
""",
    "mimetypes": """
mimetypes () MimeTypes add_type common_types encodings_map guess_all_extensions guess_extension guess_file_type guess_type init inited knownfiles os posixpath read_mime_types suffix_map sys types_map urllib
mimetypes.MimeTypes () add_type encodings_map guess_all_extensions guess_extension guess_file_type guess_type read read_windows_registry readfp suffix_map types_map types_map_inv
""",
    "mmap": """
mmap () mmap os sys
mmap.mmap () close closed find flush madvise move read read_byte readline resize rfind seek seekable set_name size tell write write_byte
""",
    "modulefinder": """
modulefinder () AddPackagePath Module ModuleFinder ReplacePackage dis importlib io marshal mf os packagePathMap replacePackageMap sys test
modulefinder.Module () globalnames starimports
modulefinder.ModuleFinder () add_module any_missing any_missing_maybe badmodules debug determine_parent ensure_fromlist excludes find_all_submodules find_head_package find_module import_hook import_module indent load_file load_module load_package load_tail modules msg msgin msgout path processed_paths replace_paths replace_paths_in_code report run_script scan_code scan_opcodes
""",
    "msvcrt": """
msvcrt () GetErrorMode SetErrorMode get_osfhandle getch getche getwch getwche heapmin kbhit locking open_osfhandle putch putwch setmode sys ungetch ungetwch
""",
    "multiprocessing": """
multiprocessing () Array AuthenticationError Barrier BoundedSemaphore BufferTooShort Condition Event JoinableQueue Lock Manager Pipe Pool Process ProcessError Queue RLock RawArray RawValue Semaphore SimpleQueue TimeoutError Value active_children allow_connection_pickling connection context cpu_count current_process dummy forkserver freeze_support get_all_start_methods get_context get_logger get_start_method heap log_to_stderr managers parent_process pool popen_fork popen_forkserver popen_spawn_posix popen_spawn_win32 process queues reducer reduction resource_sharer resource_tracker set_executable set_forkserver_preload set_start_method shared_memory sharedctypes spawn synchronize sys util
multiprocessing.AuthenticationError = multiprocessing.context.AuthenticationError
multiprocessing.BufferTooShort = multiprocessing.context.BufferTooShort
multiprocessing.JoinableQueue = multiprocessing.queues.JoinableQueue
multiprocessing.Process = multiprocessing.context.Process
multiprocessing.ProcessError = multiprocessing.context.ProcessError
multiprocessing.Queue = multiprocessing.queues.Queue
multiprocessing.SimpleQueue = multiprocessing.queues.SimpleQueue
multiprocessing.TimeoutError = multiprocessing.context.TimeoutError
multiprocessing.connection () AuthenticationError BufferTooShort Client Connection ConnectionWrapper Listener Pipe PipeClient PipeConnection PipeListener SocketClient SocketListener XmlClient XmlListener address_type answer_challenge arbitrary_address default_family deliver_challenge errno families io itertools os rebuild_connection rebuild_pipe_connection reduce_connection reduce_pipe_connection reduction selectors socket struct sys tempfile time util wait
multiprocessing.connection.Connection (multiprocessing.connection._ConnectionBase)
multiprocessing.connection.Listener () accept address close last_accepted
multiprocessing.connection.PipeConnection (multiprocessing.connection._ConnectionBase)
multiprocessing.connection._ConnectionBase () close closed fileno poll readable recv recv_bytes recv_bytes_into send send_bytes writable
multiprocessing.context () AuthenticationError BaseContext BaseProcess BufferTooShort Connection DefaultContext ForkContext ForkProcess ForkServerContext ForkServerProcess Logger PipeConnection Process ProcessError SpawnContext SpawnProcess SyncManager Synchronized SynchronizedArray SynchronizedString TimeoutError assert_spawning c_char ctypes get_spawning_popen os popen_fork popen_forkserver popen_spawn_posix popen_spawn_win32 process queues reduction set_spawning_popen synchronize sys threading
multiprocessing.context.AuthenticationError (multiprocessing.context.ProcessError)
multiprocessing.context.BaseContext () Array AuthenticationError Barrier BoundedSemaphore BufferTooShort Condition Event JoinableQueue Lock Manager Pipe Pool ProcessError Queue RLock RawArray RawValue Semaphore SimpleQueue TimeoutError Value active_children allow_connection_pickling cpu_count current_process freeze_support get_context get_logger get_start_method log_to_stderr parent_process reducer set_executable set_forkserver_preload set_start_method
multiprocessing.context.BaseProcess = multiprocessing.process.BaseProcess
multiprocessing.context.BufferTooShort (multiprocessing.context.ProcessError)
multiprocessing.context.Connection = multiprocessing.connection.Connection
multiprocessing.context.DefaultContext (multiprocessing.context.BaseContext) Process get_all_start_methods get_context get_start_method set_start_method
multiprocessing.context.ForkContext (multiprocessing.context.BaseContext) Process
multiprocessing.context.ForkProcess (multiprocessing.process.BaseProcess)
multiprocessing.context.ForkServerContext (multiprocessing.context.BaseContext) Process
multiprocessing.context.ForkServerProcess (multiprocessing.process.BaseProcess)
multiprocessing.context.Logger = logging.Logger
multiprocessing.context.PipeConnection = multiprocessing.connection.PipeConnection
multiprocessing.context.Process (multiprocessing.process.BaseProcess)
multiprocessing.context.ProcessError () add_note args with_traceback
multiprocessing.context.SpawnContext (multiprocessing.context.BaseContext) Process
multiprocessing.context.SpawnProcess (multiprocessing.process.BaseProcess)
multiprocessing.context.SyncManager = multiprocessing.managers.SyncManager
multiprocessing.context.Synchronized = multiprocessing.sharedctypes.Synchronized
multiprocessing.context.SynchronizedArray = multiprocessing.sharedctypes.SynchronizedArray
multiprocessing.context.SynchronizedString = multiprocessing.sharedctypes.SynchronizedString
multiprocessing.context.TimeoutError (multiprocessing.context.ProcessError)
multiprocessing.context.c_char = ctypes.c_char
multiprocessing.dummy () Array Barrier BoundedSemaphore Condition DummyProcess Event JoinableQueue Lock Manager Namespace Pipe Pool Process Queue RLock Semaphore Value active_children array connection current_process dict freeze_support list shutdown sys threading weakref
multiprocessing.dummy.Barrier = threading.Barrier
multiprocessing.dummy.BoundedSemaphore = threading.BoundedSemaphore
multiprocessing.dummy.Condition = threading.Condition
multiprocessing.dummy.DummyProcess (threading.Thread) exitcode start
multiprocessing.dummy.Event = threading.Event
multiprocessing.dummy.JoinableQueue = queue.Queue
multiprocessing.dummy.Lock = _thread.LockType
multiprocessing.dummy.Namespace ?
multiprocessing.dummy.Process = multiprocessing.dummy.DummyProcess
multiprocessing.dummy.Queue = queue.Queue
multiprocessing.dummy.RLock = _thread.RLock
multiprocessing.dummy.Semaphore = threading.Semaphore
multiprocessing.dummy.Value () value
multiprocessing.dummy.connection () Client Connection Listener Pipe Queue families
multiprocessing.dummy.connection.Connection () close poll recv recv_bytes send send_bytes
multiprocessing.dummy.connection.Listener () accept address close
multiprocessing.dummy.connection.Queue = queue.Queue
multiprocessing.forkserver () ForkServer Struct connect_to_new_process connection ensure_running errno get_inherited_fds main os process read_signed reduction resource_tracker selectors set_forkserver_preload signal socket spawn struct sys threading util warnings write_signed
multiprocessing.forkserver.ForkServer () connect_to_new_process ensure_running get_inherited_fds set_forkserver_preload
multiprocessing.forkserver.Struct = _struct.Struct
multiprocessing.heap () Arena BufferWrapper Heap assert_spawning bisect defaultdict mmap os popen_forkserver popen_spawn_posix rebuild_arena reduce_arena reduction resource_sharer sys tempfile threading util
multiprocessing.heap.Arena () buffer fd name size
multiprocessing.heap.BufferWrapper () create_memoryview
multiprocessing.heap.Heap () free malloc
multiprocessing.heap.mmap = mmap.mmap
multiprocessing.managers () AbstractSet AcquirerProxy Array ArrayProxy AutoProxy BarrierProxy BaseContext BaseListProxy BaseManager BasePoolProxy BaseProxy ConditionProxy Connection DictProxy EventProxy IteratorProxy ListProxy MakeProxyType Namespace NamespaceProxy PoolProxy ProcessError ProcessLocalSet RebuildProxy RemoteError Server SetProxy SharedMemoryManager SharedMemoryServer State SyncManager Token Value ValueProxy all_methods array builtins connection convert_to_error dispatch format_exc get_context get_spawning_popen getpid listener_client os pool process public_methods queue rebuild_as_list reduce_array reduction shared_memory signal sys threading time types util view_type view_types
multiprocessing.managers.BaseContext = multiprocessing.context.BaseContext
multiprocessing.managers.BaseListProxy (multiprocessing.managers.BaseProxy) append clear copy count extend index insert pop remove reverse sort
multiprocessing.managers.BaseManager () address connect get_server join register shutdown start
multiprocessing.managers.BaseProxy ()
multiprocessing.managers.Connection = multiprocessing.connection.Connection
multiprocessing.managers.DictProxy (multiprocessing.managers._BaseDictProxy multiprocessing.managers.BaseProxy) clear copy get items keys pop popitem setdefault update values
multiprocessing.managers.ListProxy (multiprocessing.managers.BaseListProxy)
multiprocessing.managers.Namespace ?
multiprocessing.managers.RemoteError () add_note args with_traceback
multiprocessing.managers.Server () accept_connection accepter address authkey create debug_info decref dummy fallback_getvalue fallback_mapping fallback_repr fallback_str get_methods handle_request id_to_local_proxy_obj id_to_obj id_to_refcount incref listener mutex number_of_objects public registry serve_client serve_forever shutdown stop_event
multiprocessing.managers.SetProxy (multiprocessing.managers._BaseSetProxy)
multiprocessing.managers.SharedMemoryManager (multiprocessing.managers.BaseManager) ShareableList SharedMemory get_server
multiprocessing.managers.SharedMemoryServer (multiprocessing.managers.Server) create list_segments public release_segment shared_memory_context shutdown track_segment
multiprocessing.managers.SyncManager (multiprocessing.managers.BaseManager) Array Barrier BoundedSemaphore Condition Event JoinableQueue Lock Namespace Pool Queue RLock Semaphore Value dict list set
multiprocessing.managers.Token () address id typeid
multiprocessing.managers.ValueProxy (multiprocessing.managers.BaseProxy) get set value
multiprocessing.managers._BaseDictProxy (multiprocessing.managers.BaseProxy) clear copy fromkeys get items keys pop popitem setdefault update values
multiprocessing.managers._BaseSetProxy (multiprocessing.managers.BaseProxy) add clear copy difference difference_update discard intersection intersection_update isdisjoint issubset issuperset pop remove symmetric_difference symmetric_difference_update union update
multiprocessing.pool () ApplyResult AsyncResult DefaultContext ExceptionWithTraceback IMapIterator IMapUnorderedIterator MapResult MaybeEncodingError Pool RemoteTraceback ThreadPool TimeoutError collections get_context itertools job_counter mapstar os queue rebuild_exc starmapstar threading time traceback types util wait warnings worker
multiprocessing.pool.ApplyResult () get ready successful wait
multiprocessing.pool.AsyncResult = multiprocessing.pool.ApplyResult
multiprocessing.pool.DefaultContext = multiprocessing.context.DefaultContext
multiprocessing.pool.IMapIterator () next
multiprocessing.pool.IMapUnorderedIterator (multiprocessing.pool.IMapIterator)
multiprocessing.pool.MapResult (multiprocessing.pool.ApplyResult)
multiprocessing.pool.Pool () Process apply apply_async close imap imap_unordered join map map_async starmap starmap_async terminate
multiprocessing.pool.ThreadPool (multiprocessing.pool.Pool) Process
multiprocessing.popen_fork () BaseProcess Finalize Popen os signal sys util
multiprocessing.popen_fork.BaseProcess = multiprocessing.process.BaseProcess
multiprocessing.popen_fork.Finalize = multiprocessing.util.Finalize
multiprocessing.popen_fork.Popen () close duplicate_for_child finalizer interrupt kill method pid poll returncode sentinel terminate wait
multiprocessing.popen_forkserver () Finalize Popen forkserver io os popen_fork reduction set_spawning_popen spawn sys util
multiprocessing.popen_forkserver.Finalize = multiprocessing.util.Finalize
multiprocessing.popen_forkserver.Popen (multiprocessing.popen_fork.Popen) DupFd duplicate_for_child finalizer method pid poll returncode sentinel
multiprocessing.popen_spawn_posix () Finalize Popen io os popen_fork reduction set_spawning_popen spawn sys util
multiprocessing.popen_spawn_posix.Finalize = multiprocessing.util.Finalize
multiprocessing.popen_spawn_posix.Popen (multiprocessing.popen_fork.Popen) DupFd duplicate_for_child finalizer method pid sentinel
multiprocessing.popen_spawn_win32 () BaseProcess Finalize Popen get_spawning_popen msvcrt os reduction set_spawning_popen signal spawn sys util
multiprocessing.popen_spawn_win32.BaseProcess = multiprocessing.process.BaseProcess
multiprocessing.popen_spawn_win32.Finalize = multiprocessing.util.Finalize
multiprocessing.popen_spawn_win32.Popen () close duplicate_for_child finalizer kill method pid poll returncode sentinel terminate wait
multiprocessing.process () AuthenticationString BaseProcess WeakSet active_children current_process itertools name os parent_process signal signum sys threading
multiprocessing.process.BaseProcess () authkey close daemon exitcode ident interrupt is_alive join kill name pid run sentinel start terminate
multiprocessing.queues () Empty Finalize Full JoinableQueue Queue SimpleQueue collections connection context debug errno info is_exiting os register_after_fork sys threading time types weakref
multiprocessing.queues.JoinableQueue (multiprocessing.queues.Queue) join put task_done
multiprocessing.queues.Queue () cancel_join_thread close empty full get get_nowait join_thread put put_nowait qsize
multiprocessing.queues.SimpleQueue () close empty get put
multiprocessing.reduction () ABCMeta AbstractReducer DupFd DupHandle ForkingPickler Type array connection context copyreg dump duplicate functools io os pickle popen_forkserver popen_spawn_posix recv_handle recvfds register resource_sharer send_handle sendfds socket steal_handle sys
multiprocessing.reduction.ABCMeta = abc.ABCMeta
multiprocessing.reduction.AbstractReducer () DupFd DupHandle ForkingPickler dump duplicate recv_handle recvfds register send_handle sendfds steal_handle
multiprocessing.reduction.DupHandle () detach
multiprocessing.reduction.ForkingPickler (_pickle.Pickler) dispatch_table dumps loads register
multiprocessing.reduction.socket = socket.socket
multiprocessing.resource_sharer () DupFd DupSocket os process reduction signal socket stop sys threading util
multiprocessing.resource_sharer.DupFd () detach
multiprocessing.resource_sharer.DupSocket () detach
multiprocessing.resource_sharer.socket = socket.socket
multiprocessing.resource_tracker () ReentrantCallError ResourceTracker ensure_running getfd main os register signal spawn sys threading unregister util warnings
multiprocessing.resource_tracker.ResourceTracker () ensure_running getfd register unregister
multiprocessing.shared_memory () ShareableList SharedMemory errno mmap os partial resource_tracker secrets struct sys types
multiprocessing.shared_memory.ShareableList () count format index shm
multiprocessing.shared_memory.SharedMemory () buf close name size unlink
multiprocessing.sharedctypes () Array BaseContext RawArray RawValue Synchronized SynchronizedArray SynchronizedBase SynchronizedString Value assert_spawning c_char class_cache copy ctypes get_context heap make_property prop_cache rebuild_ctype reduce_ctype reduction synchronized template typecode_to_type weakref
multiprocessing.sharedctypes.BaseContext = multiprocessing.context.BaseContext
multiprocessing.sharedctypes.Synchronized (multiprocessing.sharedctypes.SynchronizedBase) value
multiprocessing.sharedctypes.SynchronizedArray (multiprocessing.sharedctypes.SynchronizedBase)
multiprocessing.sharedctypes.SynchronizedBase () acquire get_lock get_obj release
multiprocessing.sharedctypes.SynchronizedString (multiprocessing.sharedctypes.SynchronizedArray) raw value
multiprocessing.sharedctypes.c_char = ctypes.c_char
multiprocessing.spawn () freeze_support get_command_line get_executable get_preparation_data get_start_method import_main_path is_forking old_main_modules os prepare process reduction runpy set_executable set_start_method spawn_main sys types util
multiprocessing.synchronize () Barrier BaseContext BoundedSemaphore Condition Event Lock RLock SemLock Semaphore context process sem_unlink sys tempfile threading time util
multiprocessing.synchronize.Barrier (threading.Barrier)
multiprocessing.synchronize.BaseContext = multiprocessing.context.BaseContext
multiprocessing.synchronize.BoundedSemaphore (multiprocessing.synchronize.Semaphore)
multiprocessing.synchronize.Condition () acquire notify notify_all release wait wait_for
multiprocessing.synchronize.Event () clear is_set set wait
multiprocessing.synchronize.Lock (multiprocessing.synchronize.SemLock)
multiprocessing.synchronize.RLock (multiprocessing.synchronize.SemLock)
multiprocessing.synchronize.SemLock () acquire locked release
multiprocessing.synchronize.Semaphore (multiprocessing.synchronize.SemLock) get_value
multiprocessing.util () Finalize ForkAwareLocal ForkAwareThreadLock Logger abstract_sockets_supported atexit close_all_fds_except close_fds debug get_logger get_temp_dir info is_abstract_socket_namespace is_exiting itertools log_to_stderr os process register_after_fork spawnv_passfds sub_debug sub_warning sys threading warn weakref
multiprocessing.util.Finalize () cancel still_active
multiprocessing.util.ForkAwareLocal (_thread._local)
multiprocessing.util.ForkAwareThreadLock () acquire release
multiprocessing.util.Logger = logging.Logger
""",
    "netrc": """
netrc () NetrcParseError netrc os shlex stat sys
netrc.NetrcParseError () add_note args filename lineno msg with_traceback
netrc.netrc () authenticators hosts macros
""",
    "nis": """
nis () cat error get_default_domain maps match sys
nis.error () add_note args with_traceback
""",
    "nntplib": """
nntplib () ArticleInfo GroupInfo NNTPDataError NNTPError NNTPPermanentError NNTPProtocolError NNTPReplyError NNTPTemporaryError argparse args artnum author caps collections count cut datetime decode_header first last lines name over overviews parser port re resp s socket ssl subject sys warnings
nntplib.ArticleInfo () count index lines message_id number
nntplib.GroupInfo () count first flag group index last
nntplib.NNTP () article authenticated body capabilities date debug debugging description descriptions encoding errors file getcapabilities getwelcome group head help host ihave last list login newgroups newnews next nntp_implementation nntp_version over port post quit readermode_afterauth set_debuglevel slave sock starttls stat tls_on welcome xhdr xover
nntplib.NNTPDataError (nntplib.NNTPError)
nntplib.NNTPError () add_note args response with_traceback
nntplib.NNTPPermanentError (nntplib.NNTPError)
nntplib.NNTPProtocolError (nntplib.NNTPError)
nntplib.NNTPReplyError (nntplib.NNTPError)
nntplib.NNTPTemporaryError (nntplib.NNTPError)
nntplib.NNTP_SSL (nntplib.NNTP) sock ssl_context
""",
    "nt": """
nt () DirEntry abort access chdir chmod close closerange cpu_count device_encoding dup dup2 environ error execv execve fchmod fspath fstat fsync ftruncate get_blocking get_handle_inheritable get_inheritable get_terminal_size getcwd getcwdb getlogin getpid getppid isatty kill lchmod link listdir listdrives listmounts listvolumes lseek lstat mkdir open pipe putenv read readinto readlink remove rename replace rmdir scandir set_blocking set_handle_inheritable set_inheritable spawnv spawnve startfile stat stat_result statvfs_result strerror symlink sys system terminal_size times times_result truncate umask uname_result unlink unsetenv urandom utime waitpid waitstatus_to_exitcode write
nt.DirEntry = os.DirEntry
nt.stat_result = os.stat_result
nt.statvfs_result = os.statvfs_result
nt.terminal_size = os.terminal_size
nt.times_result = os.times_result
nt.uname_result = os.uname_result
""",
    "ntpath": """
ntpath () PathLike abspath altsep basename commonpath commonprefix curdir defpath devnull dirname exists expanduser expandvars extsep genericpath getatime getctime getmtime getsize isabs isdevdrive isdir isfile isjunction islink ismount isreserved join lexists normcase normpath os pardir pathsep realpath relpath samefile sameopenfile samestat sep split splitdrive splitext splitroot stat supports_unicode_filenames sys
ntpath.PathLike = os.PathLike
""",
    "nturl2path": """
nturl2path () pathname2url url2pathname
""",
    "numbers": """
numbers () ABCMeta Complex Integral Number Rational Real abstractmethod
numbers.ABCMeta = abc.ABCMeta
numbers.Complex (numbers.Number numbers._ComplexLike) conjugate imag real
numbers.Integral (numbers.Rational numbers._IntegralLike) denominator numerator
numbers.Number ()
numbers.Rational (numbers.Real) denominator numerator
numbers.Real (numbers.Complex numbers._RealLike) conjugate imag real
numbers._ComplexLike ()
numbers._IntegralLike (numbers._RealLike)
numbers._RealLike (numbers._ComplexLike)
""",
    "opcode": """
opcode () cmp_op def_op frozendict hasarg hascompare hasconst hasexc hasfree hasjabs hasjrel hasjump haslocal hasname hasnargs jabs_op jrel_op name_op opmap opname stack_effect sys
""",
    "operator": """
operator () abs add and_ attrgetter call concat contains countOf delitem eq floordiv ge getitem gt iadd iand iconcat ifloordiv ilshift imatmul imod imul index indexOf inv invert ior ipow irshift is_ is_none is_not is_not_none isub itemgetter itruediv ixor le length_hint lshift lt matmul methodcaller mod mul ne neg not_ or_ pos pow rshift setitem sub sys truediv truth xor
operator.attrgetter ()
operator.itemgetter ()
operator.methodcaller ()
""",
    "optparse": """
optparse () AmbiguousOptionError BadOptionError HelpFormatter IndentedHelpFormatter OptParseError Option OptionConflictError OptionContainer OptionError OptionGroup OptionParser OptionValueError TitledHelpFormatter Values abstractmethod builtins check_builtin check_choice gettext make_option ngettext os sys textwrap
optparse.AmbiguousOptionError (optparse.BadOptionError) possibilities
optparse.BadOptionError (optparse.OptParseError) opt_str
optparse.HelpFormatter () current_indent dedent default_tag expand_default format_description format_epilog format_heading format_option format_option_strings format_usage help_position help_width indent indent_increment level max_help_position option_strings parser set_long_opt_delimiter set_parser set_short_opt_delimiter short_first store_option_strings width
optparse.IndentedHelpFormatter (optparse.HelpFormatter) format_heading format_usage
optparse.OptParseError () add_note args msg with_traceback
optparse.Option () action callback callback_args callback_kwargs check_value choices const convert_value default dest get_opt_string help metavar nargs process take_action takes_value type
optparse.OptionConflictError (optparse.OptionError)
optparse.OptionContainer () add_option add_options conflict_handler defaults description destroy format_description format_help format_option_help get_description get_option has_option option_class remove_option set_conflict_handler set_description
optparse.OptionError (optparse.OptParseError) msg option_id
optparse.OptionGroup (optparse.OptionContainer) destroy format_help option_list parser set_title title
optparse.OptionParser (optparse.OptionContainer) add_option_group allow_interspersed_args check_values destroy disable_interspersed_args enable_interspersed_args epilog error exit expand_prog_name format_epilog format_help format_option_help formatter get_default_values get_description get_option_group get_prog_name get_usage get_version largs option_groups option_list parse_args print_help print_usage print_version process_default_values prog rargs set_default set_defaults set_process_default_values set_usage standard_option_list usage values version
optparse.OptionValueError (optparse.OptParseError)
optparse.TitledHelpFormatter (optparse.HelpFormatter) format_heading format_usage
optparse.Values ?
optparse.make_option = optparse.Option
""",
    "os": """
os () BufferedRandom BufferedReader BufferedWriter DirEntry FileIO GenericAlias Mapping MutableMapping OSError PathLike Popen TextIOWrapper abc abort abstractmethod access add_dll_directory altsep chdir chflags chmod chown chroot close closerange confstr confstr_names copy_file_range cpu_count ctermid curdir defpath device_encoding devnull dup dup2 environ environb error eventfd eventfd_read eventfd_write execl execle execlp execlpe execv execve execvp execvpe extsep fchdir fchmod fchown fdatasync fdopen fork forkpty fpathconf fsdecode fsencode fspath fstat fstatvfs fsync ftruncate fwalk get_blocking get_exec_path get_handle_inheritable get_inheritable get_terminal_size getcwd getcwdb getegid getenv getenvb geteuid getgid getgrouplist getgroups getloadavg getlogin getpgid getpgrp getpid getppid getpriority getrandom getresgid getresuid getsid getuid getxattr grantpt initgroups isatty kill killpg lchflags lchmod lchown linesep link listdir listdrives listmounts listvolumes listxattr lockf login_tty lseek lstat major makedev makedirs memfd_create minor mkdir mkfifo mknod name nice nt open openpty pardir path pathconf pathconf_names pathsep pidfd_open pipe pipe2 plock popen posix posix_fadvise posix_fallocate posix_openpt posix_spawn posix_spawnp pread preadv process_cpu_count ptsname putenv pwrite pwritev read readinto readlink readv register_at_fork reload_environ remove removedirs removexattr rename renames replace rmdir scandir sched_get_priority_max sched_get_priority_min sched_getaffinity sched_getparam sched_getscheduler sched_param sched_rr_get_interval sched_setaffinity sched_setparam sched_setscheduler sched_yield sendfile sep set_blocking set_handle_inheritable set_inheritable setegid seteuid setgid setgroups setns setpgid setpgrp setpriority setregid setresgid setresuid setreuid setsid setuid setxattr spawnl spawnle spawnlp spawnlpe spawnv spawnve spawnvp spawnvpe splice st startfile stat stat_result statvfs statvfs_result statx statx_result strerror struct_rusage supports_bytes_environ supports_dir_fd supports_effective_ids supports_fd supports_follow_symlinks symlink sync sys sysconf sysconf_names system tcgetpgrp tcsetpgrp terminal_size timerfd_create timerfd_gettime timerfd_gettime_ns timerfd_settime timerfd_settime_ns times times_result truncate ttyname umask uname uname_result unlink unlockpt unsetenv unshare urandom utime wait wait3 wait4 waitid waitid_result waitpid waitstatus_to_exitcode walk write writev
os.BufferedRandom = _io.BufferedRandom
os.BufferedReader = _io.BufferedReader
os.BufferedWriter = _io.BufferedWriter
os.DirEntry () inode is_dir is_file is_junction is_symlink name path stat
os.FileIO = _io.FileIO
os.GenericAlias = types.GenericAlias
os.PathLike (abc.ABC)
os.Popen = subprocess.Popen
os.TextIOWrapper = _io.TextIOWrapper
os.path () PathLike abspath altsep basename commonpath commonprefix curdir defpath devnull dirname exists expanduser expandvars extsep genericpath getatime getctime getmtime getsize isabs isdevdrive isdir isfile isjunction islink ismount isreserved join lexists normcase normpath os pardir pathsep realpath relpath samefile sameopenfile samestat sep split splitdrive splitext splitroot stat supports_unicode_filenames sys
os.path.PathLike = os.PathLike
os.sched_param (_typeshed.structseq) count index sched_priority
os.stat_result (_typeshed.structseq) count index st_atime st_atime_ns st_birthtime st_birthtime_ns st_blksize st_blocks st_ctime st_ctime_ns st_dev st_file_attributes st_flags st_gen st_gid st_ino st_mode st_mtime st_mtime_ns st_nlink st_rdev st_reparse_tag st_size st_uid
os.statvfs_result (_typeshed.structseq) count f_bavail f_bfree f_blocks f_bsize f_favail f_ffree f_files f_flag f_frsize f_fsid f_namemax index
os.statx_result () stx_atime stx_atime_ns stx_attributes stx_attributes_mask stx_blksize stx_blocks stx_btime stx_btime_ns stx_ctime stx_ctime_ns stx_dev stx_dev_major stx_dev_minor stx_dio_mem_align stx_dio_offset_align stx_gid stx_ino stx_mask stx_mnt_id stx_mode stx_mtime stx_mtime_ns stx_nlink stx_rdev stx_rdev_major stx_rdev_minor stx_size stx_uid
os.struct_rusage = resource.struct_rusage
os.terminal_size (_typeshed.structseq) columns count index lines
os.times_result (_typeshed.structseq) children_system children_user count elapsed index system user
os.uname_result (_typeshed.structseq) count index machine nodename release sysname version
os.waitid_result (_typeshed.structseq) count index si_code si_pid si_signo si_status si_uid
""",
    "ossaudiodev": """
ossaudiodev () OSSAudioError control_labels control_names error open openmixer sys
ossaudiodev.OSSAudioError () add_note args with_traceback
ossaudiodev.error = ossaudiodev.OSSAudioError
""",
    "pathlib": """
pathlib () BufferedRandom BufferedReader BufferedWriter FileIO Path PathInfo PathLike PosixPath PurePath PurePosixPath PureWindowsPath Sequence TextIOWrapper UnsupportedOperation WindowsPath attrgetter fnmatch functools io ntpath os posixpath re stat_result sys types urlquote_from_bytes warnings
pathlib.BufferedRandom = _io.BufferedRandom
pathlib.BufferedReader = _io.BufferedReader
pathlib.BufferedWriter = _io.BufferedWriter
pathlib.FileIO = _io.FileIO
pathlib.Path (pathlib.PurePath) absolute as_uri chmod copy copy_into cwd exists expanduser from_uri glob group hardlink_to home info is_block_device is_char_device is_dir is_fifo is_file is_junction is_mount is_socket is_symlink iterdir lchmod link_to lstat mkdir move move_into open owner read_bytes read_text readlink rename replace resolve rglob rmdir samefile stat symlink_to touch unlink walk write_bytes write_text
pathlib.PathInfo = pathlib.types.PathInfo
pathlib.PathLike = os.PathLike
pathlib.PosixPath (pathlib.Path pathlib.PurePosixPath)
pathlib.PurePath (os.PathLike) anchor as_posix as_uri drive full_match is_absolute is_relative_to is_reserved joinpath match name parent parents parser parts relative_to root stem suffix suffixes with_name with_segments with_stem with_suffix
pathlib.PurePosixPath (pathlib.PurePath)
pathlib.PureWindowsPath (pathlib.PurePath)
pathlib.TextIOWrapper = _io.TextIOWrapper
pathlib.UnsupportedOperation () add_note args with_traceback
pathlib.WindowsPath (pathlib.Path pathlib.PureWindowsPath) is_mount
pathlib.stat_result = os.stat_result
pathlib.types () PathInfo
pathlib.types.PathInfo () exists is_dir is_file is_symlink
""",
    "pdb": """
pdb () Bdb Cmd Completer Pdb Restart Union bdb cmd code dis find_function functools get_default_backend glob help inspect io lasti2lineno line_prefix linecache main os pdb pm post_mortem pprint re run runcall runctx runeval set_default_backend set_trace set_trace_async signal sys test tokenize traceback
pdb.Bdb = bdb.Bdb
pdb.Cmd = cmd.Cmd
pdb.Completer = rlcompleter.Completer
pdb.Pdb (bdb.Bdb cmd.Cmd) aliases allow_kbdint bp_commands checkline cmdqueue colorize commands commands_bnum commands_defining commands_doprompt commands_resuming commands_silent complete_b complete_break complete_cl complete_clear complete_commands complete_condition complete_debug complete_disable complete_display complete_enable complete_ignore complete_multiline_names complete_p complete_pp complete_print complete_source complete_tbreak complete_unalias complete_undisplay complete_whatis completedefault completenames curframe curframe_locals curindex currentbp default defaultFile displayhook displaying do_EOF do_a do_alias do_args do_b do_break do_bt do_c do_cl do_clear do_commands do_condition do_cont do_continue do_d do_debug do_disable do_display do_down do_enable do_exceptions do_exit do_h do_help do_ignore do_interact do_j do_jump do_l do_list do_ll do_longlist do_n do_next do_p do_pp do_q do_quit do_r do_restart do_return do_retval do_run do_rv do_s do_source do_step do_tbreak do_u do_unalias do_undisplay do_unt do_until do_up do_w do_whatis do_where error execRcLines forget handle_command_def help_exec help_pdb interaction lastcmd lineinfo lineno lookupmodule mainpyfile message mode nosigint onecmd precmd preloop print_stack_entry print_stack_trace prompt rcLines reset rlcompleter set_convenience_variable set_trace set_trace_async setup sigint_handler stack tb_lineno use_rawinput user_call user_exception user_line user_opcode user_return
pdb.Restart () add_note args with_traceback
""",
    "pickle": """
pickle () FunctionType PickleBuffer PickleError Pickler PicklingError PyStringMap Unpickler UnpicklingError argparse args bytes_types codecs compatible_formats decode_long dispatch_table dump dumps encode_long f format_version io islice load loads maxsize obj pack parser partial pprint re sys unpack whichmodule
pickle.PickleBuffer () raw release
pickle.PickleError = _pickle.PickleError
pickle.Pickler = _pickle.Pickler
pickle.PicklingError = _pickle.PicklingError
pickle.Unpickler = _pickle.Unpickler
pickle.UnpicklingError = _pickle.UnpicklingError
""",
    "pickletools": """
pickletools () ArgumentDescriptor OpcodeInfo StackObject annotate anyobject argparse args assure_pickle_consistency bytearray8 bytes1 bytes4 bytes8 bytes_types code2i code2op codecs d decimalnl_long decimalnl_short decode_long dis f float8 floatnl genops i int4 io long1 long4 markobject memo name2i opcodes optimize parser pickle preamble pybool pybuffer pybytearray pybytes pybytes_or_str pydict pyfloat pyfrozenset pyint pyinteger_or_bool pylist pylong pynone pyset pystring pytuple pyunicode re read_bytearray8 read_bytes1 read_bytes4 read_bytes8 read_decimalnl_long read_decimalnl_short read_float8 read_floatnl read_int4 read_long1 read_long4 read_string1 read_string4 read_stringnl read_stringnl_noescape read_stringnl_noescape_pair read_uint1 read_uint2 read_uint4 read_uint8 read_unicodestring1 read_unicodestring4 read_unicodestring8 read_unicodestringnl stackslice string1 string4 stringnl stringnl_noescape stringnl_noescape_pair sys uint1 uint2 uint4 uint8 unicodestring1 unicodestring4 unicodestring8 unicodestringnl
pickletools.ArgumentDescriptor () doc n name reader
pickletools.OpcodeInfo () arg code doc name proto stack_after stack_before
pickletools.StackObject () doc name obtype
""",
    "pipes": """
pipes () Template makepipeline os quote re stepkinds tempfile warnings
pipes.Template () append clone copy debug debugging makepipeline open open_r open_w prepend reset steps
""",
    "pkgutil": """
pkgutil () ImpImporter ImpLoader LoaderProtocol MetaPathFinderProtocol ModuleInfo ModuleType PathEntryFinderProtocol extend_path find_loader get_data get_importer get_loader importlib iter_importer_modules iter_importers iter_modules iter_zipimport_modules namedtuple os read_code resolve_name simplegeneric sys walk_packages warnings zipimport zipimporter
pkgutil.ImpImporter () find_module iter_modules path
pkgutil.ImpLoader () code etc file filename fullname get_code get_data get_filename get_source is_package load_module source
pkgutil.LoaderProtocol = _typeshed.importlib.LoaderProtocol
pkgutil.MetaPathFinderProtocol = _typeshed.importlib.MetaPathFinderProtocol
pkgutil.ModuleInfo () count index ispkg module_finder name
pkgutil.PathEntryFinderProtocol = _typeshed.importlib.PathEntryFinderProtocol
""",
    "platform": """
platform () AndroidVer IOSVersionInfo aliased android_ver architecture collections freedesktop_os_release functools invalidate_caches ios_ver itertools java_ver libc_ver mac_ver machine node os platform processor python_branch python_build python_compiler python_implementation python_revision python_version python_version_tuple re release sys system system_alias terse uname uname_result version win32_edition win32_is_iot win32_ver
platform.AndroidVer () api_level count device index is_emulator manufacturer model release
platform.IOSVersionInfo () count index is_simulator model release system
platform._uname_result_base () count index machine node processor release system version
platform.uname_result (platform._uname_result_base) processor
""",
    "plistlib": """
plistlib () BytesIO Enum InvalidFileException ParserCreate PlistFormat binascii codecs datetime dump dumps enum itertools load loads os re struct sys
plistlib.Enum = enum.Enum
plistlib.InvalidFileException () add_note args with_traceback
plistlib.PlistFormat (enum.Enum)
plistlib.UID () data
plistlib.datetime = datetime.datetime
""",
    "poplib": """
poplib () Pattern a errno error_proto header i line msg numMsgs octets re socket ssl sys totalSize
poplib.POP3 () apop capa close dele encoding file getwelcome host list noop pass_ port quit retr rpop rset set_debuglevel sock stat stls timestamp top uidl user utf8 welcome
poplib.POP3_SSL (poplib.POP3) certfile context keyfile stls
poplib.Pattern = re.Pattern
poplib.error_proto () add_note args with_traceback
""",
    "posix": """
posix () DirEntry abort access chdir chflags chmod chown chroot close closerange confstr confstr_names copy_file_range cpu_count ctermid device_encoding dup dup2 environ error eventfd eventfd_read eventfd_write execv execve fchdir fchmod fchown fdatasync fork forkpty fpathconf fspath fstat fstatvfs fsync ftruncate get_blocking get_inheritable get_terminal_size getcwd getcwdb getegid geteuid getgid getgrouplist getgroups getloadavg getlogin getpgid getpgrp getpid getppid getpriority getrandom getresgid getresuid getsid getuid getxattr grantpt initgroups isatty kill killpg lchflags lchmod lchown link listdir listxattr lockf login_tty lseek lstat major makedev memfd_create minor mkdir mkfifo mknod nice open openpty pathconf pathconf_names pidfd_open pipe pipe2 posix_fadvise posix_fallocate posix_openpt posix_spawn posix_spawnp pread preadv ptsname putenv pwrite pwritev read readinto readlink readv register_at_fork remove removexattr rename replace rmdir scandir sched_get_priority_max sched_get_priority_min sched_getaffinity sched_getparam sched_getscheduler sched_param sched_rr_get_interval sched_setaffinity sched_setparam sched_setscheduler sched_yield sendfile set_blocking set_inheritable setegid seteuid setgid setgroups setns setpgid setpgrp setpriority setregid setresgid setresuid setreuid setsid setuid setxattr splice stat stat_result statvfs statvfs_result statx statx_result strerror symlink sync sys sysconf sysconf_names system tcgetpgrp tcsetpgrp terminal_size timerfd_create timerfd_gettime timerfd_gettime_ns timerfd_settime timerfd_settime_ns times times_result truncate ttyname umask uname uname_result unlink unlockpt unsetenv unshare urandom utime wait wait3 wait4 waitid waitid_result waitpid waitstatus_to_exitcode write writev
posix.DirEntry = os.DirEntry
posix.sched_param = os.sched_param
posix.stat_result = os.stat_result
posix.statvfs_result = os.statvfs_result
posix.statx_result = os.statx_result
posix.terminal_size = os.terminal_size
posix.times_result = os.times_result
posix.uname_result = os.uname_result
posix.waitid_result = os.waitid_result
""",
    "posixpath": """
posixpath () PathLike abspath altsep basename commonpath commonprefix curdir defpath devnull dirname exists expanduser expandvars extsep genericpath getatime getctime getmtime getsize isabs isdevdrive isdir isfile isjunction islink ismount join lexists normcase normpath os pardir pathsep realpath relpath samefile sameopenfile samestat sep split splitdrive splitext splitroot stat supports_unicode_filenames sys
posixpath.PathLike = os.PathLike
""",
    "pprint": """
pprint () PrettyPrinter deque isreadable isrecursive pformat pp pprint re saferepr sys
pprint.PrettyPrinter () bytearray bytes dict format frozenset isreadable isrecursive list pformat pprint set str tuple
pprint.deque = collections.deque
""",
    "profile": """
profile () Profile io main marshal run runctx sys time
profile.Profile () bias c_func_name calibrate cmd co_filename co_firstlineno co_line co_name create_stats cur dispatch dispatcher dump_stats f_back f_code fake_code fake_frame get_time print_stats run runcall runctx set_cmd simulate_call simulate_cmd_complete snapshot_stats stats t timer timings trace_dispatch trace_dispatch_c_call trace_dispatch_call trace_dispatch_exception trace_dispatch_i trace_dispatch_l trace_dispatch_mac trace_dispatch_return
""",
    "profiling": """
profiling () sampling tracing
profiling.sampling () CollapsedStackCollector Collector GeckoCollector HeatmapCollector JsonlCollector PstatsCollector StringTable collector gecko_collector heatmap_collector jsonl_collector pstats_collector stack_collector string_table
profiling.sampling.CollapsedStackCollector = profiling.sampling.stack_collector.CollapsedStackCollector
profiling.sampling.Collector = profiling.sampling.collector.Collector
profiling.sampling.GeckoCollector = profiling.sampling.gecko_collector.GeckoCollector
profiling.sampling.HeatmapCollector = profiling.sampling.heatmap_collector.HeatmapCollector
profiling.sampling.JsonlCollector = profiling.sampling.jsonl_collector.JsonlCollector
profiling.sampling.PstatsCollector = profiling.sampling.pstats_collector.PstatsCollector
profiling.sampling.StringTable = profiling.sampling.string_table.StringTable
profiling.sampling.collector () AwaitedInfo Collector FrameInfo InterpreterInfo LocationInfo abstractmethod extract_lineno filter_internal_frames iter_async_frames normalize_location
profiling.sampling.collector.AwaitedInfo = _remote_debugging.AwaitedInfo
profiling.sampling.collector.Collector (abc.ABC) aggregating collect collect_failed_sample export
profiling.sampling.collector.FrameInfo = _remote_debugging.FrameInfo
profiling.sampling.collector.InterpreterInfo = _remote_debugging.InterpreterInfo
profiling.sampling.collector.LocationInfo = _remote_debugging.LocationInfo
profiling.sampling.gecko_collector () AwaitedInfo Collector GeckoCollector GeckoThreadSpill InterpreterInfo SpillColumn TemporaryDirectory
profiling.sampling.gecko_collector.AwaitedInfo = _remote_debugging.AwaitedInfo
profiling.sampling.gecko_collector.Collector = profiling.sampling.collector.Collector
profiling.sampling.gecko_collector.GeckoCollector (profiling.sampling.collector.Collector) aggregating collect exception_start export exported gc_start_per_thread gil_wait_start global_string_map global_strings has_gil_start initialized_threads interval last_sample_time libs native_code_start no_exception_start no_gil_start off_cpu_start on_cpu_start opcode_state opcodes_enabled python_code_start sample_count sample_interval_usec skip_idle spill_dir start_time threads
profiling.sampling.gecko_collector.GeckoThreadSpill () append_marker append_sample marker_count prepare_read sample_count
profiling.sampling.gecko_collector.InterpreterInfo = _remote_debugging.InterpreterInfo
profiling.sampling.gecko_collector.SpillColumn () append buffer flush iter_tokens path
profiling.sampling.gecko_collector.TemporaryDirectory = tempfile.TemporaryDirectory
profiling.sampling.heatmap_collector () AwaitedInfo Collector HeatmapCollector InterpreterInfo
profiling.sampling.heatmap_collector.AwaitedInfo = _remote_debugging.AwaitedInfo
profiling.sampling.heatmap_collector.Collector = profiling.sampling.collector.Collector
profiling.sampling.heatmap_collector.HeatmapCollector (profiling.sampling.collector.Collector) collect export process_frames set_stats
profiling.sampling.heatmap_collector.InterpreterInfo = _remote_debugging.InterpreterInfo
profiling.sampling.jsonl_collector () AwaitedInfo InterpreterInfo JsonlCollector StackTraceCollector
profiling.sampling.jsonl_collector.AwaitedInfo = _remote_debugging.AwaitedInfo
profiling.sampling.jsonl_collector.InterpreterInfo = _remote_debugging.InterpreterInfo
profiling.sampling.jsonl_collector.JsonlCollector (profiling.sampling.stack_collector.StackTraceCollector) collect export process_frames
profiling.sampling.jsonl_collector.StackTraceCollector = profiling.sampling.stack_collector.StackTraceCollector
profiling.sampling.pstats_collector () AwaitedInfo Collector InterpreterInfo PstatsCollector
profiling.sampling.pstats_collector.AwaitedInfo = _remote_debugging.AwaitedInfo
profiling.sampling.pstats_collector.Collector = profiling.sampling.collector.Collector
profiling.sampling.pstats_collector.InterpreterInfo = _remote_debugging.InterpreterInfo
profiling.sampling.pstats_collector.PstatsCollector (profiling.sampling.collector.Collector) collect create_stats export print_stats
profiling.sampling.stack_collector () ABCMeta AwaitedInfo CollapsedStackCollector Collector DiffFlamegraphCollector FlamegraphCollector InterpreterInfo StackTraceCollector
profiling.sampling.stack_collector.ABCMeta = abc.ABCMeta
profiling.sampling.stack_collector.AwaitedInfo = _remote_debugging.AwaitedInfo
profiling.sampling.stack_collector.CollapsedStackCollector (profiling.sampling.stack_collector.StackTraceCollector) export process_frames
profiling.sampling.stack_collector.Collector = profiling.sampling.collector.Collector
profiling.sampling.stack_collector.DiffFlamegraphCollector (profiling.sampling.stack_collector.FlamegraphCollector)
profiling.sampling.stack_collector.FlamegraphCollector (profiling.sampling.stack_collector.StackTraceCollector) collect export process_frames set_replay_stats set_stats
profiling.sampling.stack_collector.InterpreterInfo = _remote_debugging.InterpreterInfo
profiling.sampling.stack_collector.StackTraceCollector (profiling.sampling.collector.Collector) collect process_frames
profiling.sampling.string_table () StringTable
profiling.sampling.string_table.StringTable () get_string get_strings intern
profiling.tracing () Profile label run runctx
profiling.tracing.Profile = cProfile.Profile
""",
    "pstats": """
pstats () Dict Enum FunctionProfile Profile ProfileBrowser SortKey Stats StatsProfile StrEnum TupleComp add_callers add_func_stats browser cmd cmp_to_key count_calls dataclass f8 func_get_function_name func_std_string func_strip_path initprofile marshal os profile re readline sys time
pstats.Enum = enum.Enum
pstats.FunctionProfile () cumtime file_name line_number ncalls percall_cumtime percall_tottime tottime
pstats.Profile = profile.Profile
pstats.SortKey (enum.StrEnum enum.Enum) capitalize casefold center count encode endswith expandtabs find format format_map index isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper join ljust lower lstrip maketrans partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines startswith strip swapcase title translate upper zfill
pstats.Stats () add all_callees calc_callees dump_stats eval_print_amount fcn_list files get_print_list get_sort_arg_defs get_stats_profile get_top_level_stats init load_stats max_name_len prim_calls print_call_heading print_call_line print_call_subheading print_callees print_callers print_line print_stats print_title reverse_order sort_arg_dict sort_arg_dict_default sort_stats sort_type stats stream strip_dirs top_level total_calls total_tt
pstats.StatsProfile () func_profiles total_tt
pstats.StrEnum = enum.StrEnum
""",
    "pty": """
pty () close fork master_open openpty os select setraw slave_open spawn sys tcgetattr tcsetattr tty waitpid
""",
    "pwd": """
pwd () getpwall getpwnam getpwuid struct_passwd sys
pwd.struct_passwd (_typeshed.structseq) count index pw_dir pw_gecos pw_gid pw_name pw_passwd pw_shell pw_uid
""",
    "py_compile": """
py_compile () PyCompileError PycInvalidationMode compile enum importlib main os sys traceback
py_compile.PyCompileError () add_note args exc_type_name exc_value file msg with_traceback
py_compile.PycInvalidationMode (enum.Enum)
""",
    "pyclbr": """
pyclbr () Class Function ast importlib readmodule readmodule_ex sys
pyclbr.Class (pyclbr._Object) children methods parent super
pyclbr.Function (pyclbr._Object) children is_async parent
pyclbr._Object () children end_lineno file lineno module name parent
""",
    "pydoc": """
pydoc () Doc ErrorDuringImport HTMLDoc HTMLRepr Helper ModuleScanner Repr TextDoc TextRepr abstractmethod allmethods apropos browse builtins classify_class_attrs classname cli cram deque describe doc format_exception_only get_pager getdoc getpager help html importfile importlib inspect io isdata ispackage ispath locate os pager pathdirs pipe_pager pipepager pkgutil plain plain_pager plainpager plaintext platform re render_doc replace resolve safeimport sort_attributes source_synopsis splitdoc stripid synopsis sys sysconfig tempfile_pager tempfilepager text time tokenize tty_pager ttypager urllib visiblename warnings writedoc writedocs
pydoc.Doc () docclass docdata docmodule docother docproperty docroutine document fail getdocloc
pydoc.ErrorDuringImport () add_note args exc filename tb value with_traceback
pydoc.HTMLDoc (pydoc.Doc) bigsection classlink docclass docdata docmodule docother docproperty docroutine escape filelink formattree formatvalue grey heading index markup modpkglink modulelink multicolumn namelink needone page parentlink preformat repr section
pydoc.HTMLRepr (reprlib.Repr) escape maxdict maxlist maxother maxstring maxtuple repr repr1 repr_instance repr_str repr_string repr_unicode
pydoc.Helper () getline help input interact intro keywords list listkeywords listmodules listsymbols listtopics output showsymbol showtopic symbol symbols symbols_ topic topics
pydoc.ModuleScanner () quit run
pydoc.Repr = reprlib.Repr
pydoc.TextDoc (pydoc.Doc) bold docclass docdata docmodule docother docproperty docroutine formattree formatvalue indent needone repr section
pydoc.TextRepr (reprlib.Repr) maxdict maxlist maxother maxstring maxtuple repr1 repr_instance repr_str repr_string
""",
    "pydoc_data": """
pydoc_data () module_docs topics
pydoc_data.module_docs () module_docs
pydoc_data.topics () topics
""",
    "pyexpat": """
pyexpat () ErrorString ExpatError ParserCreate XMLParserType error errors expat_CAPI features model native_encoding version_info
pyexpat.ExpatError = xml.parsers.expat.ExpatError
pyexpat.XMLParserType () AttlistDeclHandler CharacterDataHandler CommentHandler CurrentByteIndex CurrentColumnNumber CurrentLineNumber DefaultHandler DefaultHandlerExpand ElementDeclHandler EndCdataSectionHandler EndDoctypeDeclHandler EndElementHandler EndNamespaceDeclHandler EntityDeclHandler ErrorByteIndex ErrorCode ErrorColumnNumber ErrorLineNumber ExternalEntityParserCreate ExternalEntityRefHandler GetBase GetInputContext GetReparseDeferralEnabled NotStandaloneHandler NotationDeclHandler Parse ParseFile ProcessingInstructionHandler SetAllocTrackerActivationThreshold SetAllocTrackerMaximumAmplification SetBase SetBillionLaughsAttackProtectionActivationThreshold SetBillionLaughsAttackProtectionMaximumAmplification SetParamEntityParsing SetReparseDeferralEnabled SkippedEntityHandler StartCdataSectionHandler StartDoctypeDeclHandler StartElementHandler StartNamespaceDeclHandler UnparsedEntityDeclHandler UseForeignDTD XmlDeclHandler buffer_size buffer_text buffer_used intern namespace_prefixes ordered_attributes specified_attributes
pyexpat.error = xml.parsers.expat.ExpatError
pyexpat.errors () codes messages sys
pyexpat.model ()
""",
    "queue": """
queue () Condition Empty Full LifoQueue Lock PriorityQueue Queue ShutDown SimpleQueue deque heappop heappush sys threading time types
queue.Condition = threading.Condition
queue.Empty = _queue.Empty
queue.Full () add_note args with_traceback
queue.LifoQueue (queue.Queue) queue
queue.Lock = _thread.LockType
queue.PriorityQueue (queue.Queue) queue
queue.Queue () all_tasks_done empty full get get_nowait is_shutdown join maxsize mutex not_empty not_full put put_nowait qsize queue shutdown task_done unfinished_tasks
queue.ShutDown () add_note args with_traceback
queue.SimpleQueue = _queue.SimpleQueue
""",
    "quopri": """
quopri () a2b_qp b2a_qp decode decodestring encode encodestring ishex main needsquoting quote unhex
""",
    "random": """
random () AbstractSet Fraction Random SystemRandom betavariate binomialvariate choice choices expovariate gammavariate gauss getrandbits getstate lognormvariate normalvariate paretovariate randbytes randint random randrange sample seed setstate shuffle sys triangular uniform vonmisesvariate weibullvariate
random.Fraction = fractions.Fraction
random.Random (_random.Random) betavariate binomialvariate choice choices expovariate gammavariate gauss gauss_next getstate lognormvariate normalvariate paretovariate randbytes randint randrange sample seed setstate shuffle triangular uniform vonmisesvariate weibullvariate
random.SystemRandom (random.Random) getrandbits getstate randbytes random seed setstate
""",
    "re": """
re () Match Pattern PatternError RegexFlag Scanner compile copyreg enum error escape findall finditer fullmatch functools match prefixmatch purge search split sub subn sys template
re.Match () end endpos expand group groupdict groups lastgroup lastindex pos re regs span start string
re.Pattern () findall finditer flags fullmatch groupindex groups match pattern prefixmatch search split sub subn
re.PatternError = re.error
re.RegexFlag (enum.IntFlag)
re.error () add_note args colno lineno msg pattern pos with_traceback
""",
    "readline": """
readline () add_history append_history_file backend clear_history get_begidx get_completer get_completer_delims get_completion_type get_current_history_length get_endidx get_history_item get_history_length get_line_buffer insert_text parse_and_bind read_history_file read_init_file redisplay remove_history_item replace_history_item set_auto_history set_completer set_completer_delims set_completion_display_matches_hook set_history_length set_pre_input_hook set_startup_hook sys write_history_file
""",
    "reprlib": """
reprlib () Repr aRepr array builtins deque get_ident islice recursive_repr repr sys
reprlib.Repr () fillvalue indent maxarray maxdeque maxdict maxfrozenset maxlevel maxlist maxlong maxother maxset maxstring maxtuple repr repr1 repr_array repr_deque repr_dict repr_frozenset repr_instance repr_int repr_list repr_set repr_str repr_tuple
reprlib.array = array.array
reprlib.deque = collections.deque
""",
    "resource": """
resource () error getpagesize getrlimit getrusage prlimit setrlimit struct_rusage sys
resource.struct_rusage (_typeshed.structseq) count index ru_idrss ru_inblock ru_isrss ru_ixrss ru_majflt ru_maxrss ru_minflt ru_msgrcv ru_msgsnd ru_nivcsw ru_nsignals ru_nswap ru_nvcsw ru_oublock ru_stime ru_utime
""",
    "rlcompleter": """
rlcompleter () Completer atexit builtins get_class_members inspect keyword re readline
rlcompleter.Completer () attr_matches complete global_matches matches namespace use_main_ns
""",
    "runpy": """
runpy () ModuleType importlib io os run_module run_path sys
runpy.ModuleType = types.ModuleType
""",
    "sched": """
sched () Event count heapq namedtuple scheduler threading time
sched.Event () action argument count index kwargs priority sequence time
sched.scheduler () cancel delayfunc empty enter enterabs queue run timefunc
""",
    "secrets": """
secrets () SystemRandom base64 binascii choice compare_digest randbelow randbits token_bytes token_hex token_urlsafe
secrets.SystemRandom = random.SystemRandom
""",
    "select": """
select () devpoll epoll error kevent kqueue poll select sys
select.devpoll () close closed fileno modify poll register unregister
select.epoll () close closed fileno fromfd modify poll register unregister
select.kevent () data fflags filter flags ident udata
select.kqueue () close closed control fileno fromfd
select.poll () modify poll register unregister
""",
    "selectors": """
selectors () ABCMeta BaseSelector DefaultSelector DevpollSelector EpollSelector KqueueSelector Mapping PollSelector SelectSelector SelectorKey abstractmethod math namedtuple select sys
selectors.ABCMeta = abc.ABCMeta
selectors.BaseSelector () close get_key get_map modify register select unregister
selectors.DefaultSelector (selectors._BaseSelectorImpl) fileno select
selectors.DevpollSelector (selectors._PollLikeSelector) close fileno
selectors.EpollSelector (selectors._PollLikeSelector) close fileno select
selectors.KqueueSelector (selectors._BaseSelectorImpl) close fileno register select unregister
selectors.PollSelector (selectors._PollLikeSelector)
selectors.SelectSelector (selectors._BaseSelectorImpl) register select unregister
selectors.SelectorKey () count data events fd fileobj index
selectors._BaseSelectorImpl (selectors.BaseSelector) close get_map modify register unregister
selectors._PollLikeSelector (selectors._BaseSelectorImpl) modify register select unregister
""",
    "shelve": """
shelve () BsdDbShelf BytesIO DbfilenameShelf Pickler Shelf ShelveError Unpickler collections open sys
shelve.BsdDbShelf (shelve.Shelf) first last next previous set_location
shelve.DbfilenameShelf (shelve.Shelf)
shelve.Shelf () cache clear close dict get items keyencoding keys pop popitem reorganize setdefault sync update values writeback
shelve.ShelveError () add_note args with_traceback
""",
    "shlex": """
shlex () StringIO TextIOWrapper deque fn join os quote re shlex split sys
shlex.TextIOWrapper = _io.TextIOWrapper
shlex.deque = collections.deque
shlex.shlex () commenters debug eof error_leader escape escapedquotes filestack get_token infile instream lineno pop_source posix punctuation_chars push_source push_token pushback quotes read_token source sourcehook state token whitespace whitespace_split wordchars
""",
    "shutil": """
shutil () Error ExecError ReadError RegistryError SameFileError SpecialFileError bz2 chown collections copy copy2 copyfile copyfileobj copymode copystat copytree disk_usage errno fnmatch get_archive_formats get_terminal_size get_unpack_formats ignore_patterns lzma make_archive move nt os posix register_archive_format register_unpack_format rmtree stat sys unpack_archive unregister_archive_format unregister_unpack_format which zlib
shutil.Error () add_note args errno filename filename2 strerror winerror with_traceback
shutil.ExecError () add_note args errno filename filename2 strerror winerror with_traceback
shutil.ReadError () add_note args errno filename filename2 strerror winerror with_traceback
shutil.RegistryError () add_note args with_traceback
shutil.SameFileError (shutil.Error)
shutil.SpecialFileError () add_note args errno filename filename2 strerror winerror with_traceback
""",
    "signal": """
signal () Handlers IntEnum ItimerError Sigmasks Signals alarm default_int_handler getitimer getsignal pause pidfd_send_signal pthread_kill pthread_sigmask raise_signal set_wakeup_fd setitimer siginterrupt signal sigpending sigtimedwait sigwait sigwaitinfo strsignal struct_siginfo sys valid_signals
signal.Handlers (enum.IntEnum)
signal.IntEnum = enum.IntEnum
signal.ItimerError () add_note args errno filename filename2 strerror winerror with_traceback
signal.Sigmasks (enum.IntEnum)
signal.Signals (enum.IntEnum)
signal.struct_siginfo (_typeshed.structseq) count index si_band si_code si_errno si_pid si_signo si_status si_uid
""",
    "site": """
site () StartupState abs_paths addpackage addsitedir addsitepackages addusersitepackages builtins check_enableusersite enablerlcompleter execsitecustomize execusercustomize gethistoryfile getsitepackages getuserbase getusersitepackages io main makepath os register_readline removeduppaths setcopyright sethelper setquit sys venv
site.StartupState () addsitedir addsitepackages addusersitepackages process
""",
    "smtpd": """
smtpd () DebuggingServer Devnull MailmanProxy Options PureProxy SMTPChannel SMTPServer asynchat asyncore class_ classname collections defaultdict errno get_addr_spec get_angle_addr getopt lastdot mod nobody options os parseargs program proxy pwd socket sys time usage warn
smtpd.DebuggingServer (smtpd.SMTPServer) process_message
smtpd.MailmanProxy (smtpd.PureProxy) process_message
smtpd.PureProxy (smtpd.SMTPServer) process_message
smtpd.SMTPChannel (asynchat.async_chat) addr collect_incoming_data command_size_limit command_size_limits conn data_size_limit enable_SMTPUTF8 extended_smtp found_terminator fqdn mail_options mailfrom max_command_size_limit num_bytes peer push rcpt_options rcpttos received_data received_lines require_SMTPUTF8 seen_greeting smtp_DATA smtp_EHLO smtp_EXPN smtp_HELO smtp_HELP smtp_MAIL smtp_NOOP smtp_QUIT smtp_RCPT smtp_RSET smtp_VRFY smtp_server smtp_state
smtpd.SMTPServer (asyncore.dispatcher) channel_class data_size_limit enable_SMTPUTF8 handle_accepted process_message
smtpd.defaultdict = collections.defaultdict
""",
    "smtplib": """
smtplib () Pattern SMTPAuthenticationError SMTPConnectError SMTPDataError SMTPException SMTPHeloError SMTPNotSupportedError SMTPRecipientsRefused SMTPResponseException SMTPSenderRefused SMTPServerDisconnected SSLContext bCRLF base64 copy datetime email encode_base64 fromaddr hmac io line msg prompt quoteaddr quotedata re server socket ssl sys toaddrs
smtplib.LMTP (smtplib.SMTP) connect ehlo_msg file sock
smtplib.Pattern = re.Pattern
smtplib.SMTP () auth auth_cram_md5 auth_login auth_plain close command_encoding connect data debuglevel default_port docmd does_esmtp ehlo ehlo_msg ehlo_or_helo_if_needed ehlo_resp esmtp_features expn file getreply has_extn helo helo_resp help local_hostname login mail noop password putcmd quit rcpt rset send send_message sendmail set_debuglevel sock source_address starttls timeout user verify vrfy
smtplib.SMTPAuthenticationError (smtplib.SMTPResponseException)
smtplib.SMTPConnectError (smtplib.SMTPResponseException)
smtplib.SMTPDataError (smtplib.SMTPResponseException)
smtplib.SMTPException () add_note args errno filename filename2 strerror winerror with_traceback
smtplib.SMTPHeloError (smtplib.SMTPResponseException)
smtplib.SMTPNotSupportedError (smtplib.SMTPException)
smtplib.SMTPRecipientsRefused (smtplib.SMTPException) args recipients
smtplib.SMTPResponseException (smtplib.SMTPException) args smtp_code smtp_error
smtplib.SMTPSenderRefused (smtplib.SMTPResponseException) args sender smtp_code smtp_error
smtplib.SMTPServerDisconnected (smtplib.SMTPException)
smtplib.SMTP_SSL (smtplib.SMTP) certfile context default_port keyfile
smtplib.SSLContext = ssl.SSLContext
smtplib.socket = socket.socket
""",
    "sndhdr": """
sndhdr () SndHeaders get_long_be get_long_le get_short_be get_short_le namedtuple test test_8svx test_aifc test_au test_hcom test_sndr test_sndt test_voc test_wav testall tests warnings what whathdr
sndhdr.SndHeaders () count filetype framerate index nchannels nframes sampwidth
""",
    "socket": """
socket () AF_DECnet AddressFamily AddressInfo BufferedRWPair BufferedReader BufferedWriter IOBase IntEnum IntFlag MsgFlag RawIOBase SocketIO SocketKind SocketType TextIOWrapper array close create_connection create_server dup errno error errorTab fromfd fromshare gaierror getaddrinfo getdefaulttimeout getfqdn gethostbyaddr gethostbyname gethostbyname_ex gethostname getnameinfo getprotobyname getservbyname getservbyport has_dualstack_ipv6 has_ipv6 herror htonl htons if_indextoname if_nameindex if_nametoindex inet_aton inet_ntoa inet_ntop inet_pton io ntohl ntohs os recv_fds selectors send_fds setdefaulttimeout sethostname socket socketpair sys timeout
socket.AddressFamily (enum.IntEnum)
socket.AddressInfo (enum.IntFlag)
socket.BufferedRWPair = _io.BufferedRWPair
socket.BufferedReader = _io.BufferedReader
socket.BufferedWriter = _io.BufferedWriter
socket.IOBase = io.IOBase
socket.IntEnum = enum.IntEnum
socket.IntFlag = enum.IntFlag
socket.MsgFlag (enum.IntFlag)
socket.RawIOBase = io.RawIOBase
socket.SocketIO (io.RawIOBase) close fileno mode name readable readinto seekable writable write
socket.SocketKind (enum.IntEnum)
socket.SocketType = _socket.socket
socket.TextIOWrapper = _io.TextIOWrapper
socket.gaierror () add_note args errno filename filename2 strerror winerror with_traceback
socket.herror () add_note args errno filename filename2 strerror winerror with_traceback
socket.socket (_socket.socket) accept close detach dup family get_inheritable makefile sendfile set_inheritable type
""",
    "socketserver": """
socketserver () BaseRequestHandler BaseServer BufferedIOBase DatagramRequestHandler ForkingMixIn ForkingTCPServer ForkingUDPServer ForkingUnixDatagramServer ForkingUnixStreamServer StreamRequestHandler TCPServer ThreadingMixIn ThreadingTCPServer ThreadingUDPServer ThreadingUnixDatagramServer ThreadingUnixStreamServer UDPServer UnixDatagramServer UnixStreamServer os selectors socket sys threading time types
socketserver.BaseRequestHandler () client_address finish handle request server setup
socketserver.BaseServer () RequestHandlerClass close_request finish_request get_request handle_error handle_request handle_timeout process_request serve_forever server_activate server_address server_close service_actions shutdown shutdown_request timeout verify_request
socketserver.BufferedIOBase = io.BufferedIOBase
socketserver.DatagramRequestHandler (socketserver.BaseRequestHandler) finish packet rfile setup socket wfile
socketserver.ForkingMixIn () active_children block_on_close collect_children handle_timeout max_children process_request server_close service_actions timeout
socketserver.ForkingTCPServer (socketserver.ForkingMixIn socketserver.TCPServer)
socketserver.ForkingUDPServer (socketserver.ForkingMixIn socketserver.UDPServer)
socketserver.ForkingUnixDatagramServer (socketserver.ForkingMixIn socketserver.UnixDatagramServer)
socketserver.ForkingUnixStreamServer (socketserver.ForkingMixIn socketserver.UnixStreamServer)
socketserver.StreamRequestHandler (socketserver.BaseRequestHandler) connection disable_nagle_algorithm finish rbufsize rfile setup timeout wbufsize wfile
socketserver.TCPServer (socketserver.BaseServer) address_family allow_reuse_address allow_reuse_port close_request fileno get_request request_queue_size server_activate server_address server_bind server_close shutdown_request socket socket_type
socketserver.ThreadingMixIn () block_on_close daemon_threads process_request process_request_thread server_close
socketserver.ThreadingTCPServer (socketserver.ThreadingMixIn socketserver.TCPServer)
socketserver.ThreadingUDPServer (socketserver.ThreadingMixIn socketserver.UDPServer)
socketserver.ThreadingUnixDatagramServer (socketserver.ThreadingMixIn socketserver.UnixDatagramServer)
socketserver.ThreadingUnixStreamServer (socketserver.ThreadingMixIn socketserver.UnixStreamServer)
socketserver.UDPServer (socketserver.TCPServer) allow_reuse_address allow_reuse_port close_request get_request max_packet_size server_activate shutdown_request socket_type
socketserver.UnixDatagramServer (socketserver.UDPServer) address_family server_address
socketserver.UnixStreamServer (socketserver.TCPServer) address_family server_address
""",
    "spwd": """
spwd () getspall getspnam struct_spwd sys
spwd.struct_spwd (_typeshed.structseq) count index sp_expire sp_flag sp_inact sp_lstchg sp_max sp_min sp_nam sp_namp sp_pwd sp_pwdp sp_warn
""",
    "sqlite3": """
sqlite3 ?
sqlite3.Blob () close read seek tell write
sqlite3.Connection () DataError DatabaseError Error IntegrityError InterfaceError InternalError NotSupportedError OperationalError ProgrammingError Warning autocommit backup blobopen close commit create_aggregate create_collation create_function create_window_function cursor deserialize enable_load_extension execute executemany executescript getconfig getlimit in_transaction interrupt isolation_level iterdump load_extension rollback row_factory serialize set_authorizer set_progress_handler set_trace_callback setconfig setlimit text_factory total_changes
sqlite3.Cursor () arraysize close connection description execute executemany executescript fetchall fetchmany fetchone lastrowid row_factory rowcount setinputsizes setoutputsize
sqlite3.DataError (sqlite3.DatabaseError)
sqlite3.DatabaseError (sqlite3.Error)
sqlite3.Date = datetime.date
sqlite3.Error () add_note args sqlite_errorcode sqlite_errorname with_traceback
sqlite3.IntegrityError (sqlite3.DatabaseError)
sqlite3.InterfaceError (sqlite3.Error)
sqlite3.InternalError (sqlite3.DatabaseError)
sqlite3.NotSupportedError (sqlite3.DatabaseError)
sqlite3.OperationalError (sqlite3.DatabaseError)
sqlite3.PrepareProtocol ()
sqlite3.ProgrammingError (sqlite3.DatabaseError)
sqlite3.Row () count index keys
sqlite3.Time = datetime.time
sqlite3.Warning () add_note args with_traceback
sqlite3.dbapi2 () Binary Blob Connection Cursor DataError DatabaseError Date DateFromTicks Error IntegrityError InterfaceError InternalError NotSupportedError OperationalError PrepareProtocol ProgrammingError Row Time TimeFromTicks Timestamp TimestampFromTicks Warning adapt adapters apilevel collections complete_statement connect converters date datetime enable_callback_tracebacks enable_shared_cache paramstyle register_adapter register_adapters_and_converters register_converter sqlite_version sqlite_version_info sys threadsafety time version version_info
sqlite3.dbapi2.Blob = sqlite3.Blob
sqlite3.dbapi2.Connection = sqlite3.Connection
sqlite3.dbapi2.Cursor = sqlite3.Cursor
sqlite3.dbapi2.DataError = sqlite3.DataError
sqlite3.dbapi2.DatabaseError = sqlite3.DatabaseError
sqlite3.dbapi2.Date = datetime.date
sqlite3.dbapi2.Error = sqlite3.Error
sqlite3.dbapi2.IntegrityError = sqlite3.IntegrityError
sqlite3.dbapi2.InterfaceError = sqlite3.InterfaceError
sqlite3.dbapi2.InternalError = sqlite3.InternalError
sqlite3.dbapi2.NotSupportedError = sqlite3.NotSupportedError
sqlite3.dbapi2.OperationalError = sqlite3.OperationalError
sqlite3.dbapi2.PrepareProtocol = sqlite3.PrepareProtocol
sqlite3.dbapi2.ProgrammingError = sqlite3.ProgrammingError
sqlite3.dbapi2.Row = sqlite3.Row
sqlite3.dbapi2.Time = datetime.time
sqlite3.dbapi2.Timestamp = datetime.datetime
sqlite3.dbapi2.Warning = sqlite3.Warning
sqlite3.dbapi2.date = datetime.date
sqlite3.dbapi2.datetime = datetime.datetime
sqlite3.dbapi2.time = datetime.time
sqlite3.dump ()
""",
    "sre_compile": """
sre_compile () Pattern SubPattern compile dis error isstring sys warnings
sre_compile.Pattern = re.Pattern
sre_compile.SubPattern = sre_parse.SubPattern
sre_compile.error = re.error
""",
    "sre_constants": """
sre_constants () error sys warnings
sre_constants.error = re.error
""",
    "sre_parse": """
sre_parse () Match State SubPattern Tokenizer Verbose error expand_template fix_flags parse parse_template sys warnings
sre_parse.Match = re.Match
sre_parse.State () checkgroup checklookbehindgroup closegroup flags groupdict groups groupwidths lookbehindgroups opengroup
sre_parse.SubPattern () append data dump getwidth insert state width
sre_parse.Tokenizer () checkgroupname decoded_string error get getuntil getwhile index istext match next pos seek string tell
sre_parse.Verbose () add_note args with_traceback
sre_parse.error = re.error
""",
    "ssl": """
ssl () AlertDescription CertificateError DER_cert_to_PEM_cert DefaultVerifyPaths HAS_SSLv2 HAS_SSLv3 HAS_TLSv1 HAS_TLSv1_1 HAS_TLSv1_2 HAS_TLSv1_3 MemoryBIO OP_NO_SSLv2 OP_NO_SSLv3 OP_NO_TLSv1 OP_NO_TLSv1_1 OP_NO_TLSv1_2 OP_NO_TLSv1_3 Options PEM_cert_to_DER_cert PROTOCOL_SSLv2 PROTOCOL_SSLv23 PROTOCOL_SSLv3 PROTOCOL_TLSv1 PROTOCOL_TLSv1_1 PROTOCOL_TLSv1_2 Purpose RAND_add RAND_bytes RAND_egd RAND_pseudo_bytes RAND_status SSLCertVerificationError SSLContext SSLEOFError SSLError SSLErrorNumber SSLObject SSLSession SSLSocket SSLSyscallError SSLWantReadError SSLWantWriteError SSLZeroReturnError TLSVersion VerifyFlags VerifyMode base64 cert_time_to_seconds create_connection create_default_context enum enum_certificates enum_crls errno get_default_verify_paths get_protocol_name get_server_certificate get_sigalgs match_hostname namedtuple os socket socket_error sys warnings wrap_socket
ssl.AlertDescription (enum.IntEnum)
ssl.CertificateError = ssl.SSLCertVerificationError
ssl.DefaultVerifyPaths () cafile capath count index openssl_cafile openssl_cafile_env openssl_capath openssl_capath_env
ssl.MemoryBIO = _ssl.MemoryBIO
ssl.Options (enum.IntFlag) OP_NO_SSLv2 OP_NO_SSLv3 OP_NO_TLSv1 OP_NO_TLSv1_1 OP_NO_TLSv1_2 OP_NO_TLSv1_3
ssl.Purpose (ssl._ASN1Object enum.Enum)
ssl.SSLCertVerificationError (ssl.SSLError) add_note args verify_code verify_message with_traceback
ssl.SSLContext (_ssl._SSLContext) get_ca_certs get_ciphers get_groups hostname_checks_common_name keylog_filename load_default_certs load_dh_params load_verify_locations maximum_version minimum_version options post_handshake_auth protocol security_level set_alpn_protocols set_ciphers set_ciphersuites set_client_sigalgs set_default_verify_paths set_ecdh_curve set_groups set_npn_protocols set_server_sigalgs set_servername_callback sni_callback sslobject_class sslsocket_class verify_flags verify_mode wrap_bio wrap_socket
ssl.SSLEOFError (ssl.SSLError)
ssl.SSLError () add_note args errno filename filename2 library reason strerror winerror with_traceback
ssl.SSLErrorNumber (enum.IntEnum)
ssl.SSLObject () cipher client_sigalg compression context do_handshake get_channel_binding get_unverified_chain get_verified_chain getpeercert group pending read selected_alpn_protocol selected_npn_protocol server_hostname server_side server_sigalg session session_reused shared_ciphers unwrap verify_client_post_handshake version write
ssl.SSLSession = _ssl.SSLSession
ssl.SSLSocket (socket.socket) accept cipher client_sigalg compression connect connect_ex context do_handshake do_handshake_on_connect dup get_channel_binding get_unverified_chain get_verified_chain getpeercert group pending read recv recv_into recvfrom recvfrom_into recvmsg recvmsg_into selected_alpn_protocol selected_npn_protocol send sendall sendfile sendmsg sendto server_hostname server_side server_sigalg session session_reused shared_ciphers shutdown suppress_ragged_eofs unwrap verify_client_post_handshake version write
ssl.SSLSyscallError (ssl.SSLError)
ssl.SSLWantReadError (ssl.SSLError)
ssl.SSLWantWriteError (ssl.SSLError)
ssl.SSLZeroReturnError (ssl.SSLError)
ssl.TLSVersion (enum.IntEnum) SSLv3 TLSv1 TLSv1_1 TLSv1_2 TLSv1_3
ssl.VerifyFlags (enum.IntFlag)
ssl.VerifyMode (enum.IntEnum)
ssl._ASN1Object (ssl._ASN1ObjectBase) fromname fromnid
ssl._ASN1ObjectBase () count index longname nid oid shortname
""",
    "stat": """
stat () filemode sys
""",
    "statistics": """
statistics () Counter Decimal Fraction LinearRegression NormalDist StatisticsError bisect_left bisect_right correlation covariance defaultdict erf exp fabs fmean fsum geometric_mean groupby harmonic_mean hypot kde kde_random linear_regression log math mean median median_grouped median_high median_low mode mul multimode namedtuple numbers pstdev pvariance quantiles random reduce repeat sqrt stdev sys tau variance
statistics.Decimal = decimal.Decimal
statistics.Fraction = fractions.Fraction
statistics.LinearRegression () count index intercept slope
statistics.NormalDist () cdf from_samples inv_cdf mean median mode overlap pdf quantiles samples stdev variance zscore
statistics.StatisticsError () add_note args with_traceback
""",
    "string": """
string () Formatter Pattern RegexFlag Template ascii_letters ascii_lowercase ascii_uppercase capwords digits hexdigits octdigits printable punctuation sys templatelib whitespace
string.Formatter () check_unused_args convert_field format format_field get_field get_value parse vformat
string.Pattern = re.Pattern
string.RegexFlag = re.RegexFlag
string.Template () braceidpattern delimiter flags get_identifiers idpattern is_valid pattern safe_substitute substitute template
string.templatelib () Interpolation Template convert
string.templatelib.Interpolation () conversion expression format_spec value
string.templatelib.Template () interpolations strings values
""",
    "stringprep": """
stringprep () b1_set b3_exceptions c22_specials c6_set c7_set c8_set c9_set in_table_a1 in_table_b1 in_table_c11 in_table_c11_c12 in_table_c12 in_table_c21 in_table_c21_c22 in_table_c22 in_table_c3 in_table_c4 in_table_c5 in_table_c6 in_table_c7 in_table_c8 in_table_c9 in_table_d1 in_table_d2 map_table_b2 map_table_b3 unicodedata
""",
    "struct": """
struct () Struct calcsize error iter_unpack pack pack_into unpack unpack_from
struct.Struct = _struct.Struct
struct.error () add_note args with_traceback
""",
    "subprocess": """
subprocess () CalledProcessError CompletedProcess Handle Popen SubprocessError TimeoutExpired builtins call check_call check_output contextlib errno fcntl getoutput getstatusoutput io list2cmdline locale msvcrt os run select selectors signal sys threading time types warnings
subprocess.CalledProcessError (subprocess.SubprocessError) cmd output returncode stderr stdout
subprocess.CompletedProcess () args check_returncode returncode stderr stdout
subprocess.Popen () args communicate encoding errors kill pid pipesize poll returncode send_signal stderr stderr_thread stdin stdout stdout_thread terminate text_mode universal_newlines wait
subprocess.STARTUPINFO () copy dwFlags hStdError hStdInput hStdOutput lpAttributeList wShowWindow
subprocess.SubprocessError () add_note args with_traceback
subprocess.TimeoutExpired (subprocess.SubprocessError) cmd output stderr stdout timeout
""",
    "sunau": """
sunau () Au_read Au_write Error namedtuple open warnings
sunau.Au_read () close getcompname getcomptype getfp getframerate getmark getmarkers getnchannels getnframes getparams getsampwidth initfp readframes rewind setpos tell
sunau.Au_write () close getcompname getcomptype getframerate getnchannels getnframes getparams getsampwidth initfp setcomptype setframerate setnchannels setnframes setparams setsampwidth tell writeframes writeframesraw
sunau.Error () add_note args with_traceback
""",
    "symtable": """
symtable () Class Function StrEnum Symbol SymbolTable SymbolTableFactory SymbolTableType dict_keys ident info mod os src symtable sys weakref
symtable.Class (symtable.SymbolTable) get_methods
symtable.Function (symtable.SymbolTable) get_cells get_frees get_globals get_locals get_nonlocals get_parameters
symtable.StrEnum = enum.StrEnum
symtable.Symbol () get_name get_namespace get_namespaces is_annotated is_assigned is_cell is_comp_cell is_comp_iter is_declared_global is_free is_free_class is_global is_imported is_local is_namespace is_nonlocal is_parameter is_referenced is_type_parameter
symtable.SymbolTable () get_children get_id get_identifiers get_lineno get_name get_symbols get_type has_children is_nested is_optimized lookup
symtable.SymbolTableFactory () new
symtable.SymbolTableType (enum.StrEnum)
symtable.dict_keys = _collections_abc.dict_keys
""",
    "sys": """
sys () MetaPathFinderProtocol PathEntryFinderProtocol TextIOWrapper UnraisableHookArgs abi_info abiflags activate_stack_trampoline addaudithook api_version argv audit base_exec_prefix base_prefix breakpointhook builtin_module_names byteorder call_tracing copyright deactivate_stack_trampoline displayhook dllhandle dont_write_bytecode exc_info excepthook exception exec_prefix executable exit flags float_info float_repr_style get_asyncgen_hooks get_coroutine_origin_tracking_depth get_int_max_str_digits get_lazy_imports get_lazy_imports_filter getallocatedblocks getandroidapilevel getdefaultencoding getdlopenflags getfilesystemencodeerrors getfilesystemencoding getprofile getrecursionlimit getrefcount getsizeof getswitchinterval gettotalrefcount gettrace getunicodeinternedsize getwindowsversion hash_info hexversion implementation int_info intern is_finalizing is_remote_debug_enabled is_stack_trampoline_active last_exc last_traceback last_type last_value lazy_modules maxsize maxunicode meta_path modules monitoring orig_argv path path_hooks path_importer_cache platform platlibdir prefix ps1 ps2 pycache_prefix remote_exec set_asyncgen_hooks set_coroutine_origin_tracking_depth set_int_max_str_digits set_lazy_imports set_lazy_imports_filter setdlopenflags setprofile setrecursionlimit setswitchinterval settrace stderr stdin stdlib_module_names stdout sys thread_info tracebacklimit unraisablehook version version_info warnoptions winver
sys.MetaPathFinderProtocol = _typeshed.importlib.MetaPathFinderProtocol
sys.PathEntryFinderProtocol = _typeshed.importlib.PathEntryFinderProtocol
sys.TextIOWrapper = _io.TextIOWrapper
sys.UnraisableHookArgs () err_msg exc_traceback exc_type exc_value object
""",
    "sysconfig": """
sysconfig () expand_makefile_vars get_config_h_filename get_config_var get_config_vars get_default_scheme get_makefile_filename get_path get_path_names get_paths get_platform get_preferred_scheme get_python_version get_scheme_names is_python_build os pardir parse_config_h realpath scheme sys
""",
    "syslog": """
syslog () closelog openlog setlogmask sys syslog
""",
    "tabnanny": """
tabnanny () NannyNag Whitespace check errprint filename_only format_witnesses main os process_tokens sys tokenize verbose
tabnanny.NannyNag () add_note args get_line get_lineno get_msg line lineno msg with_traceback
""",
    "tarfile": """
tarfile () AbsoluteLinkError AbsolutePathError CompressionError EOFHeaderError EmptyHeaderError ExFileObject ExtractError FilterError HeaderError InvalidHeaderError LinkFallbackError LinkOutsideDestinationError OutsideDestinationError ReadError SpecialFileError StreamError SubsequentHeaderError TarError TarFile TarInfo TruncatedHeaderError ZstdDict bltn_open bz2 calc_chksums copy copyfileobj data_filter fully_trusted_filter grp io is_tarfile itn main nti nts open os pwd re shutil stat stn struct symlink_exception sys tar_filter time version warnings
tarfile.AbsoluteLinkError (tarfile.FilterError) tarinfo
tarfile.AbsolutePathError (tarfile.FilterError) tarinfo
tarfile.CompressionError (tarfile.TarError)
tarfile.ExFileObject (_io.BufferedReader)
tarfile.ExtractError (tarfile.TarError)
tarfile.FilterError (tarfile.TarError) tarinfo
tarfile.HeaderError (tarfile.TarError)
tarfile.LinkFallbackError (tarfile.FilterError)
tarfile.LinkOutsideDestinationError (tarfile.FilterError) tarinfo
tarfile.OutsideDestinationError (tarfile.FilterError) tarinfo
tarfile.ReadError (tarfile.TarError)
tarfile.SpecialFileError (tarfile.FilterError) tarinfo
tarfile.StreamError (tarfile.TarError)
tarfile.TarError () add_note args with_traceback
tarfile.TarFile () add addfile bz2open chmod chown close closed copybufsize debug dereference encoding errorlevel errors extract extractall extractfile extraction_filter fileobj fileobject firstmember format getmember getmembers getnames gettarinfo gzopen ignore_zeros inodes list makedev makedir makefifo makefile makelink makelink_with_filter makeunknown members mode name next offset open pax_headers stream tarinfo taropen utime xzopen zstopen
tarfile.TarInfo () chksum create_gnu_header create_pax_global_header create_pax_header create_ustar_header devmajor devminor frombuf fromtarfile get_info gid gname isblk ischr isdev isdir isfifo isfile islnk isreg issparse issym linkname linkpath mode mtime name offset offset_data path pax_headers replace size sparse tarfile tobuf type uid uname
tarfile.ZstdDict = _zstd.ZstdDict
""",
    "telnetlib": """
telnetlib () Match Pattern Telnet selectors socket sys test theNULL warnings
telnetlib.Match = re.Match
telnetlib.Pattern = re.Pattern
telnetlib.Telnet () close cookedq debuglevel eof expect fileno fill_rawq get_socket host iacseq interact irawq listener msg mt_interact open option_callback port process_rawq rawq rawq_getchar read_all read_eager read_lazy read_sb_data read_some read_until read_very_eager read_very_lazy sb sbdataq set_debuglevel set_option_negotiation_callback sock sock_avail timeout write
""",
    "tempfile": """
tempfile () NamedTemporaryFile SpooledTemporaryFile TemporaryDirectory TemporaryFile gettempdir gettempdirb gettempprefix gettempprefixb io mkdtemp mkstemp mktemp sys tempdir template
tempfile.SpooledTemporaryFile ?
tempfile.TemporaryDirectory () cleanup name
tempfile._TemporaryFileWrapper ?
""",
    "termios": """
termios () error sys tcdrain tcflow tcflush tcgetattr tcgetwinsize tcsendbreak tcsetattr tcsetwinsize
termios.error () add_note args with_traceback
""",
    "textwrap": """
textwrap () Pattern TextWrapper dedent fill indent re shorten wrap
textwrap.Pattern = re.Pattern
textwrap.TextWrapper () break_long_words break_on_hyphens drop_whitespace expand_tabs fill fix_sentence_endings initial_indent letter max_lines nowhitespace placeholder replace_whitespace sentence_end_re subsequent_indent tabsize unicode_whitespace_trans uspace whitespace whitespace_trans width word_punct wordsep_re wordsep_simple_re wrap x
""",
    "threading": """
threading () Barrier BoundedSemaphore BrokenBarrierError Condition Context Event ExceptHookArgs Lock RLock Semaphore Thread ThreadError Timer WeakSet activeCount active_count concurrent_tee currentThread current_thread enumerate excepthook functools get_ident get_native_id getprofile gettrace local main_thread namedtuple serialize_iterator setprofile setprofile_all_threads settrace settrace_all_threads stack_size synchronized_iterator sys
threading.Barrier () abort broken n_waiting parties reset wait
threading.BoundedSemaphore (threading.Semaphore) release
threading.BrokenBarrierError () add_note args with_traceback
threading.Condition () acquire locked notify notifyAll notify_all release wait wait_for
threading.Context = _contextvars.Context
threading.Event () clear isSet is_set set wait
threading.ExceptHookArgs = _thread._ExceptHookArgs
threading.Lock = _thread.LockType
threading.RLock = _thread.RLock
threading.Semaphore () acquire release
threading.Thread () daemon getName ident isDaemon is_alive join name native_id run setDaemon setName start
threading.Timer (threading.Thread) args cancel finished function interval kwargs run
threading.local = _thread._local
threading.serialize_iterator () close send throw
""",
    "time": """
time () altzone asctime clock_getres clock_gettime clock_gettime_ns clock_settime clock_settime_ns ctime daylight get_clock_info gmtime localtime mktime monotonic monotonic_ns perf_counter perf_counter_ns process_time process_time_ns pthread_getcpuclockid sleep strftime strptime struct_time sys thread_time thread_time_ns time time_ns timezone tzname tzset
time.struct_time ?
""",
    "timeit": """
timeit () Timer default_number default_repeat default_timer dummy_src_name gc itertools main reindent repeat sys template time timeit
timeit.Timer () autorange inner print_exc repeat src timeit timer
""",
    "token": """
token () sys tok_name
""",
    "tokenize": """
tokenize () Binnumber Comment ContStr Decnumber Double Double3 Expfloat Exponent Floatnumber Funny Hexnumber Ignore Imagnumber Intnumber Name Number Octnumber Pattern PlainToken Pointfloat PseudoExtras PseudoToken Single Single3 Special StopTokenizing String StringPrefix TextIOWrapper Token TokenError TokenInfo Triple Untokenizer Whitespace any blank_re collections cookie_re detect_encoding endpats functools generate_tokens group lookup main maybe open re single_quoted sys t tabsize tok_name token tokenize triple_quoted u untokenize
tokenize.Pattern = re.Pattern
tokenize.StopTokenizing () add_note args with_traceback
tokenize.TokenError () add_note args with_traceback
tokenize.TokenInfo (tokenize._TokenInfo) exact_type
tokenize.Untokenizer () add_backslash_continuation add_whitespace compat encoding escape_brackets prev_col prev_row tokens untokenize
tokenize._TokenInfo () count end index line start string type
""",
    "tomllib": """
tomllib () TOMLDecodeError load loads sys
tomllib.TOMLDecodeError () add_note args colno doc lineno msg pos with_traceback
""",
    "trace": """
trace () CoverageResults Trace dis gc inspect io linecache main os pickle sys sysconfig threading token tokenize types
trace.CoverageResults () calledfuncs callers counter counts infile inifile is_ignored_filename outfile update write_results write_results_file
trace.Trace () counts donothing file_module_function_of globaltrace globaltrace_countfuncs globaltrace_lt globaltrace_trackcallers ignore infile inifile localtrace localtrace_count localtrace_trace localtrace_trace_and_count outfile pathtobasename results run runctx runfunc start_time trace
""",
    "traceback": """
traceback () FrameSummary StackSummary TracebackException clear_frames collections extract_stack extract_tb format_exc format_exception format_exception_only format_list format_stack format_tb itertools linecache print_exc print_exception print_last print_list print_stack print_tb suppress sys textwrap walk_stack walk_tb
traceback.FrameSummary () colno end_colno end_lineno filename line lineno locals name
traceback.StackSummary () append clear copy count extend extract format format_frame_summary from_list index insert pop remove reverse sort
traceback.TracebackException () end_lineno end_offset exc_type exc_type_str exceptions filename format format_exception_only from_exception lineno max_group_depth max_group_width msg offset print stack text
""",
    "tracemalloc": """
tracemalloc () BaseFilter DomainFilter Filter Frame Iterable Sequence Snapshot Statistic StatisticDiff Trace Traceback clear_traces fnmatch get_object_traceback get_traceback_limit get_traced_memory get_tracemalloc_memory is_tracing linecache os pickle reset_peak start stop sys take_snapshot total_ordering
tracemalloc.BaseFilter () inclusive
tracemalloc.DomainFilter (tracemalloc.BaseFilter) domain
tracemalloc.Filter (tracemalloc.BaseFilter) all_frames domain filename_pattern inclusive lineno
tracemalloc.Frame () filename lineno
tracemalloc.Snapshot () compare_to dump filter_traces load statistics traceback_limit traces
tracemalloc.Statistic () count size traceback
tracemalloc.StatisticDiff () count count_diff size size_diff traceback
tracemalloc.Trace () domain size traceback
tracemalloc.Traceback () count format index total_nframe
""",
    "tty": """
tty () cfmakecbreak cfmakeraw error setcbreak setraw sys tcdrain tcflow tcflush tcgetattr tcgetwinsize tcsendbreak tcsetattr tcsetwinsize termios
""",
    "types": """
types () AsyncGeneratorType BuiltinFunctionType BuiltinMethodType CapsuleType CellType ClassMethodDescriptorType CodeType CoroutineType DynamicClassAttribute EllipsisType FrameLocalsProxyType FrameType FunctionType GeneratorType GenericAlias GetSetDescriptorType LambdaType LazyImportType LoaderProtocol MappingProxyType MemberDescriptorType MethodDescriptorType MethodType MethodWrapperType ModuleSpec ModuleType NoneType NotImplementedType SimpleNamespace TracebackType UnionType WrapperDescriptorType coroutine get_original_bases new_class prepare_class resolve_bases sys
types.AsyncGeneratorType () aclose ag_await ag_code ag_frame ag_running ag_state ag_suspended asend athrow
types.BuiltinFunctionType ()
types.BuiltinMethodType = types.BuiltinFunctionType
types.CapsuleType ()
types.CellType () cell_contents
types.ClassMethodDescriptorType ()
types.CodeType () co_argcount co_branches co_cellvars co_code co_consts co_exceptiontable co_filename co_firstlineno co_flags co_freevars co_kwonlyargcount co_lines co_linetable co_lnotab co_name co_names co_nlocals co_positions co_posonlyargcount co_qualname co_stacksize co_varnames replace
types.CoroutineType () close cr_await cr_code cr_frame cr_origin cr_running cr_state cr_suspended send throw
types.DynamicClassAttribute () deleter fdel fget fset getter overwrite_doc setter
types.EllipsisType ()
types.FrameLocalsProxyType () clear copy get items keys pop popitem setdefault update values
types.FrameType () clear f_back f_builtins f_code f_generator f_globals f_lasti f_lineno f_locals f_trace f_trace_lines f_trace_opcodes
types.FunctionType ()
types.GeneratorType () close gi_code gi_frame gi_running gi_state gi_suspended gi_yieldfrom send throw
types.GenericAlias ?
types.GetSetDescriptorType ()
types.LambdaType = types.FunctionType
types.LazyImportType () resolve
types.LoaderProtocol = _typeshed.importlib.LoaderProtocol
types.MappingProxyType () copy get items keys values
types.MemberDescriptorType ()
types.MethodDescriptorType ()
types.MethodType ()
types.MethodWrapperType ()
types.ModuleSpec = _frozen_importlib.ModuleSpec
types.ModuleType ?
types.NoneType ()
types.NotImplementedType ()
types.SimpleNamespace ?
types.TracebackType () tb_frame tb_lasti tb_lineno tb_next
types.UnionType ()
types.WrapperDescriptorType ()
""",
    "unicodedata": """
unicodedata () bidirectional block category combining decimal decomposition digit east_asian_width extended_pictographic grapheme_cluster_break indic_conjunct_break is_normalized isxidcontinue isxidstart iter_graphemes lookup mirrored name normalize numeric sys ucd_3_2_0 unidata_version
unicodedata.UCD () bidirectional category combining decimal decomposition digit east_asian_width is_normalized lookup mirrored name normalize numeric unidata_version
""",
    "unittest": """
unittest ?
unittest.AbstractAsyncContextManager = contextlib.AbstractAsyncContextManager
unittest.AbstractEventLoop = asyncio.events.AbstractEventLoop
unittest.BaseTestSuite = unittest.suite.BaseTestSuite
unittest.FunctionTestCase = unittest.case.FunctionTestCase
unittest.IsolatedAsyncioTestCase = unittest.async_case.IsolatedAsyncioTestCase
unittest.SkipTest = unittest.case.SkipTest
unittest.TestCase = unittest.case.TestCase
unittest.TestLoader = unittest.loader.TestLoader
unittest.TestProgram = unittest.main.TestProgram
unittest.TestResult = unittest.result.TestResult
unittest.TestSuite = unittest.suite.TestSuite
unittest.TextTestResult = unittest.runner.TextTestResult
unittest.TextTestRunner = unittest.runner.TextTestRunner
unittest.async_case () AbstractAsyncContextManager AbstractEventLoop IsolatedAsyncioTestCase TestCase asyncio contextvars inspect sys warnings
unittest.async_case.AbstractAsyncContextManager = contextlib.AbstractAsyncContextManager
unittest.async_case.AbstractEventLoop = asyncio.events.AbstractEventLoop
unittest.async_case.IsolatedAsyncioTestCase (unittest.case.TestCase) addAsyncCleanup asyncSetUp asyncTearDown debug enterAsyncContext loop_factory run
unittest.async_case.TestCase = unittest.case.TestCase
unittest.case () AbstractContextManager AbstractSet FunctionTestCase Pattern SkipTest TestCase WarningMessage addModuleCleanup collections contextlib difflib doModuleCleanups enterModuleContext expectedFailure functools logging pprint re result safe_repr skip skipIf skipUnless strclass sys traceback types unittest warnings
unittest.case.AbstractContextManager = contextlib.AbstractContextManager
unittest.case.FunctionTestCase (unittest.case.TestCase) id runTest setUp shortDescription tearDown
unittest.case.Pattern = re.Pattern
unittest.case.SkipTest () add_note args with_traceback
unittest.case.TestCase () addClassCleanup addCleanup addTypeEqualityFunc assertAlmostEqual assertAlmostEquals assertCountEqual assertDictContainsSubset assertDictEqual assertEndsWith assertEqual assertEquals assertFalse assertGreater assertGreaterEqual assertHasAttr assertIn assertIs assertIsInstance assertIsNone assertIsNot assertIsNotNone assertIsSubclass assertLess assertLessEqual assertListEqual assertLogs assertMultiLineEqual assertNoLogs assertNotAlmostEqual assertNotAlmostEquals assertNotEndsWith assertNotEqual assertNotEquals assertNotHasAttr assertNotIn assertNotIsInstance assertNotIsSubclass assertNotRegex assertNotRegexpMatches assertNotStartsWith assertRaises assertRaisesRegex assertRaisesRegexp assertRegex assertRegexpMatches assertSequenceEqual assertSetEqual assertStartsWith assertTrue assertTupleEqual assertWarns assertWarnsRegex assert_ countTestCases debug defaultTestResult doClassCleanups doCleanups enterClassContext enterContext fail failIf failIfAlmostEqual failIfEqual failUnless failUnlessAlmostEqual failUnlessEqual failUnlessRaises failureException id longMessage maxDiff run setUp setUpClass shortDescription skipTest subTest tearDown tearDownClass
unittest.case.WarningMessage = warnings.WarningMessage
unittest.loader () Pattern TestLoader case defaultTestLoader findTestCases fnmatch fnmatchcase functools getTestCaseNames makeSuite os re suite sys traceback types unittest util warnings
unittest.loader.Pattern = re.Pattern
unittest.loader.TestLoader () discover errors getTestCaseNames loadTestsFromModule loadTestsFromName loadTestsFromNames loadTestsFromTestCase sortTestMethodsUsing suiteClass testMethodPrefix testNamePatterns
unittest.main () TestProgram argparse installHandler loader main os runner sys unittest warnings
unittest.main = unittest.main.TestProgram
unittest.main.TestProgram () buffer catchbreak createTests defaultTest durations exit failfast module parseArgs pattern progName result runTests start tb_locals test testLoader testNamePatterns testNames testRunner top usageExit verbosity warnings
unittest.main.main = unittest.main.TestProgram
unittest.mock () AsyncMagicMixin AsyncMock AsyncMockMixin Base CallableMixin CodeType FunctionTypes InvalidSpecError MagicMixin MagicMock MagicProxy MethodType Mock ModuleType NonCallableMagicMock NonCallableMock PropertyMock RLock ThreadingMixin ThreadingMock asyncio builtins call contextlib create_autospec file_spec inplace inspect io iscoroutinefunction magic_methods mock_open numerics open_spec partial patch pkgutil pprint right safe_repr seal sentinel sys wraps
unittest.mock.AsyncMagicMixin (unittest.mock.MagicMixin)
unittest.mock.AsyncMock (unittest.mock.AsyncMockMixin unittest.mock.AsyncMagicMixin unittest.mock.Mock) reset_mock
unittest.mock.AsyncMockMixin (unittest.mock.Base) assert_any_await assert_awaited assert_awaited_once assert_awaited_once_with assert_awaited_with assert_has_awaits assert_not_awaited await_args await_args_list await_count reset_mock
unittest.mock.Base ()
unittest.mock.CallableMixin (unittest.mock.Base) call_args call_count called side_effect
unittest.mock.MagicMixin (unittest.mock.Base)
unittest.mock.MagicMock (unittest.mock.MagicMixin unittest.mock.Mock) mock_add_spec
unittest.mock.MagicProxy (unittest.mock.Base) create_mock name parent
unittest.mock.Mock (unittest.mock.CallableMixin unittest.mock.NonCallableMock)
unittest.mock.NonCallableMagicMock (unittest.mock.MagicMixin unittest.mock.NonCallableMock) mock_add_spec
unittest.mock.NonCallableMock ?
unittest.mock.PropertyMock (unittest.mock.Mock)
unittest.mock.ThreadingMixin (unittest.mock.Base) reset_mock wait_until_any_call_with wait_until_called
unittest.mock.ThreadingMock (unittest.mock.ThreadingMixin unittest.mock.MagicMixin unittest.mock.Mock)
unittest.result () TestResult failfast io sys traceback unittest util wraps
unittest.result.TestResult () addDuration addError addExpectedFailure addFailure addSkip addSubTest addSuccess addUnexpectedSuccess buffer collectedDurations errors expectedFailures failfast failures printErrors shouldStop skipped startTest startTestRun stop stopTest stopTestRun tb_locals testsRun unexpectedSuccesses wasSuccessful
unittest.runner () TextTestResult TextTestRunner registerResult result sys time unittest warnings
unittest.runner.TextTestResult (unittest.result.TestResult) addError addExpectedFailure addFailure addSkip addSubTest addSuccess addUnexpectedSuccess descriptions dots durations getDescription printErrorList printErrors separator1 separator2 showAll startTest stream
unittest.runner.TextTestRunner () buffer descriptions durations failfast resultclass run stream tb_locals verbosity warnings
unittest.signals () installHandler registerResult removeHandler removeResult signal unittest weakref wraps
unittest.suite () BaseTestSuite TestSuite case sys unittest util
unittest.suite.BaseTestSuite () addTest addTests countTestCases debug run
unittest.suite.TestSuite (unittest.suite.BaseTestSuite) debug run
unittest.util () Counter commonprefix namedtuple safe_repr sorted_list_difference strclass three_way_cmp unorderable_list_difference
""",
    "urllib": """
urllib () error parse request response robotparser
urllib.error () ContentTooShortError HTTPError Message URLError addinfourl io urllib
urllib.error.ContentTooShortError (urllib.error.URLError) content
urllib.error.HTTPError (urllib.error.URLError urllib.response.addinfourl) code filename fp hdrs headers msg reason
urllib.error.Message = email.message.Message
urllib.error.URLError () add_note args errno filename filename2 reason strerror winerror with_traceback
urllib.error.addinfourl = urllib.response.addinfourl
urllib.parse ?
urllib.parse.DefragResult (urllib.parse._DefragResultBase urllib.parse._ResultMixinStr) geturl
urllib.parse.DefragResultBytes (urllib.parse._DefragResultBase urllib.parse._ResultMixinBytes) geturl
urllib.parse.ParseResult (urllib.parse._ParseResultBase urllib.parse._NetlocResultMixinStr) geturl
urllib.parse.ParseResultBytes (urllib.parse._ParseResultBase urllib.parse._NetlocResultMixinBytes) geturl
urllib.parse.SplitResult (urllib.parse._SplitResultBase urllib.parse._NetlocResultMixinStr) geturl
urllib.parse.SplitResultBytes (urllib.parse._SplitResultBase urllib.parse._NetlocResultMixinBytes) geturl
urllib.parse._DefragResultBase () count fragment geturl index url
urllib.parse._NetlocResultMixinBase () hostname password port username
urllib.parse._NetlocResultMixinBytes (urllib.parse._NetlocResultMixinBase urllib.parse._ResultMixinBytes)
urllib.parse._NetlocResultMixinStr (urllib.parse._NetlocResultMixinBase urllib.parse._ResultMixinStr)
urllib.parse._ParseResultBase () count fragment geturl index netloc params path query scheme
urllib.parse._ResultMixinBytes () decode
urllib.parse._ResultMixinStr () encode
urllib.parse._SplitResultBase () count fragment geturl index netloc path query scheme
urllib.request () AbstractBasicAuthHandler AbstractDigestAuthHandler AbstractHTTPHandler BaseHandler CacheFTPHandler ContentTooShortError CookieJar DataHandler FTPHandler FancyURLopener FileHandler HTTPBasicAuthHandler HTTPConnection HTTPCookieProcessor HTTPDefaultErrorHandler HTTPDigestAuthHandler HTTPError HTTPErrorProcessor HTTPHandler HTTPMessage HTTPPasswordMgr HTTPPasswordMgrWithDefaultRealm HTTPPasswordMgrWithPriorAuth HTTPRedirectHandler HTTPResponse HTTPSHandler Message OpenerDirector Pattern ProxyBasicAuthHandler ProxyDigestAuthHandler ProxyHandler Request URLError URLopener UnknownHandler addclosehook addinfourl base64 bisect build_opener contextlib email ftpcache ftperrors ftpwrapper getproxies getproxies_environment getproxies_macosx_sysconf getproxies_registry hashlib http install_opener io localhost noheaders os parse_http_list parse_keqv_list pathname2url posixpath proxy_bypass proxy_bypass_environment proxy_bypass_macosx_sysconf proxy_bypass_registry quote re request_host socket ssl string sys tempfile thishost time unquote unquote_to_bytes unwrap url2pathname urlcleanup urljoin urlopen urlparse urlretrieve urlsplit urlunparse warnings
urllib.request.AbstractBasicAuthHandler () add_password http_error_auth_reqed http_request http_response https_request https_response passwd retry_http_basic_auth rx
urllib.request.AbstractDigestAuthHandler () add_password get_algorithm_impls get_authorization get_cnonce get_entity_digest http_error_auth_reqed last_nonce nonce_count passwd reset_retry_count retried retry_http_digest_auth
urllib.request.AbstractHTTPHandler (urllib.request.BaseHandler) do_open do_request_ set_http_debuglevel
urllib.request.BaseHandler () add_parent close handler_order parent
urllib.request.CacheFTPHandler (urllib.request.FTPHandler) cache check_cache clear_cache connect_ftp delay max_conns setMaxConns setTimeout soonest timeout
urllib.request.CookieJar = http.cookiejar.CookieJar
urllib.request.DataHandler (urllib.request.BaseHandler) data_open
urllib.request.FTPHandler (urllib.request.BaseHandler) connect_ftp ftp_open
urllib.request.FancyURLopener (urllib.request.URLopener) auth_cache get_user_passwd http_error_301 http_error_302 http_error_303 http_error_307 http_error_308 http_error_401 http_error_407 http_error_default maxtries prompt_user_passwd redirect_internal retry_http_basic_auth retry_https_basic_auth retry_proxy_http_basic_auth retry_proxy_https_basic_auth tries
urllib.request.FileHandler (urllib.request.BaseHandler) file_open get_names names open_local_file
urllib.request.HTTPBasicAuthHandler (urllib.request.AbstractBasicAuthHandler urllib.request.BaseHandler) auth_header http_error_401
urllib.request.HTTPConnection = http.client.HTTPConnection
urllib.request.HTTPCookieProcessor (urllib.request.BaseHandler) cookiejar http_request http_response https_request https_response
urllib.request.HTTPDefaultErrorHandler (urllib.request.BaseHandler) http_error_default
urllib.request.HTTPDigestAuthHandler (urllib.request.BaseHandler urllib.request.AbstractDigestAuthHandler) auth_header handler_order http_error_401
urllib.request.HTTPError = urllib.error.HTTPError
urllib.request.HTTPErrorProcessor (urllib.request.BaseHandler) handler_order http_response https_response
urllib.request.HTTPHandler (urllib.request.AbstractHTTPHandler) http_open http_request
urllib.request.HTTPMessage = http.client.HTTPMessage
urllib.request.HTTPPasswordMgr () add_password find_user_password is_suburi passwd reduce_uri
urllib.request.HTTPPasswordMgrWithDefaultRealm (urllib.request.HTTPPasswordMgr) add_password find_user_password
urllib.request.HTTPPasswordMgrWithPriorAuth (urllib.request.HTTPPasswordMgrWithDefaultRealm) add_password authenticated is_authenticated update_authenticated
urllib.request.HTTPRedirectHandler (urllib.request.BaseHandler) http_error_301 http_error_302 http_error_303 http_error_307 http_error_308 inf_msg max_redirections max_repeats redirect_request
urllib.request.HTTPResponse = http.client.HTTPResponse
urllib.request.HTTPSHandler (urllib.request.AbstractHTTPHandler) https_open https_request
urllib.request.Message = email.message.Message
urllib.request.OpenerDirector () add_handler addheaders close error handle_error handle_open handlers open process_request process_response
urllib.request.Pattern = re.Pattern
urllib.request.ProxyBasicAuthHandler (urllib.request.AbstractBasicAuthHandler urllib.request.BaseHandler) auth_header http_error_407
urllib.request.ProxyDigestAuthHandler (urllib.request.BaseHandler urllib.request.AbstractDigestAuthHandler) auth_header handler_order http_error_407
urllib.request.ProxyHandler (urllib.request.BaseHandler) handler_order proxies proxy_open
urllib.request.Request () add_header add_unredirected_header data fragment full_url get_full_url get_header get_method has_header has_proxy header_items headers host method origin_req_host remove_header selector set_proxy timeout type unredirected_hdrs unverifiable
urllib.request.URLopener () addheader addheaders cert_file cleanup close ftpcache http_error http_error_default key_file open open_data open_file open_ftp open_http open_https open_local_file open_unknown open_unknown_proxy proxies retrieve tempcache type version
urllib.request.UnknownHandler (urllib.request.BaseHandler) unknown_open
urllib.request.addclosehook = urllib.response.addclosehook
urllib.request.addinfourl = urllib.response.addinfourl
urllib.request.ftpwrapper () busy close dirs endtransfer file_close ftp host init keepalive passwd port real_close refcount retrfile timeout user
urllib.response () Message addbase addclosehook addinfo addinfourl tempfile
urllib.response.Message = email.message.Message
urllib.response.addbase (tempfile._TemporaryFileWrapper) fp write writelines
urllib.response.addclosehook (urllib.response.addbase) close closehook hookargs
urllib.response.addinfo (urllib.response.addbase) headers info
urllib.response.addinfourl (urllib.response.addinfo) code getcode geturl info status url
urllib.robotparser () Entry RequestRate RobotFileParser RuleLine collections urllib
urllib.robotparser.RequestRate () count index requests seconds
urllib.robotparser.RobotFileParser () allow_all can_fetch crawl_delay default_entry disallow_all entries host last_checked modified mtime parse path read request_rate set_url site_maps sitemaps url
""",
    "uu": """
uu () Error binascii decode encode os sys test warnings
uu.Error () add_note args with_traceback
""",
    "uuid": """
uuid () Enum SafeUUID builtins bytes_ getnode int_ main os platform sys uuid1 uuid3 uuid4 uuid5 uuid6 uuid7 uuid8
uuid.Enum = enum.Enum
uuid.SafeUUID (enum.Enum) safe unknown unsafe
uuid.UUID () bytes bytes_le clock_seq clock_seq_hi_variant clock_seq_low fields hex int is_safe node time time_hi_version time_low time_mid urn variant version
""",
    "venv": """
venv () EnvBuilder create logger logging main os rc shutil subprocess sys sysconfig types
venv.EnvBuilder () clear clear_directory create create_configuration create_git_ignore_file ensure_directories install_scripts orig_prompt post_setup prompt replace_variables setup_python setup_scripts symlink_or_copy symlinks system_site_packages upgrade upgrade_dependencies upgrade_deps with_pip
""",
    "warnings": """
warnings () WarningMessage catch_warnings defaultaction deprecated filters filterwarnings formatwarning onceregistry re resetwarnings showwarning simplefilter sys warn warn_explicit
warnings.WarningMessage () category file filename line lineno message module source
warnings.catch_warnings ()
warnings.deprecated () category message stacklevel
""",
    "wave": """
wave () Error Wave_read Wave_write builtins namedtuple open struct sys
wave.Error () add_note args with_traceback
wave.Wave_read () close getcompname getcomptype getformat getfp getframerate getmark getmarkers getnchannels getnframes getparams getsampwidth initfp readframes rewind setpos tell
wave.Wave_write () close getcompname getcomptype getformat getframerate getmark getmarkers getnchannels getnframes getparams getsampwidth initfp setcomptype setformat setframerate setmark setnchannels setnframes setparams setsampwidth tell writeframes writeframesraw
""",
    "weakref": """
weakref () CallableProxyType KeyedRef ProxyType ProxyTypes ReferenceType WeakKeyDictionary WeakMethod WeakSet WeakValueDictionary finalize getweakrefcount getweakrefs itertools proxy ref sys
weakref.CallableProxyType ?
weakref.KeyedRef (weakref.ReferenceType) key
weakref.ProxyType ?
weakref.ReferenceType ()
weakref.WeakKeyDictionary () clear copy data get items keyrefs keys pop popitem setdefault update values
weakref.WeakMethod (weakref.ReferenceType)
weakref.WeakSet = _weakrefset.WeakSet
weakref.WeakValueDictionary () clear copy data get items itervaluerefs keys pop popitem setdefault update valuerefs values
weakref.finalize () alive atexit detach peek
weakref.ref = weakref.ReferenceType
""",
    "webbrowser": """
webbrowser () BackgroundBrowser BaseBrowser Chrome Chromium Elinks Error Galeon GenericBrowser Grail Konqueror MacOS MacOSX MacOSXOSAScript Mozilla Netscape Opera UnixBrowser WindowsDefault abstractmethod get main open open_new open_new_tab os register register_X_browsers register_standard_browsers shlex shutil subprocess sys threading warnings
webbrowser.BackgroundBrowser (webbrowser.GenericBrowser) open
webbrowser.BaseBrowser () args basename name open open_new open_new_tab
webbrowser.Chrome (webbrowser.UnixBrowser) background remote_action remote_action_newtab remote_action_newwin remote_args
webbrowser.Elinks (webbrowser.UnixBrowser) background redirect_stdout remote_action remote_action_newtab remote_action_newwin remote_args
webbrowser.Error () add_note args with_traceback
webbrowser.Galeon (webbrowser.UnixBrowser) background raise_opts remote_action remote_action_newwin remote_args
webbrowser.GenericBrowser (webbrowser.BaseBrowser) args basename name open
webbrowser.Grail (webbrowser.BaseBrowser) open
webbrowser.Konqueror (webbrowser.BaseBrowser) open
webbrowser.MacOS (webbrowser.BaseBrowser) open
webbrowser.MacOSX (webbrowser.BaseBrowser) name open
webbrowser.MacOSXOSAScript (webbrowser.BaseBrowser) name open
webbrowser.Mozilla (webbrowser.UnixBrowser) background remote_action remote_action_newtab remote_action_newwin remote_args
webbrowser.Opera (webbrowser.UnixBrowser) background remote_action remote_action_newtab remote_action_newwin remote_args
webbrowser.UnixBrowser (webbrowser.BaseBrowser) background open raise_opts redirect_stdout remote_action remote_action_newtab remote_action_newwin remote_args
webbrowser.WindowsDefault (webbrowser.BaseBrowser) open
""",
    "winreg": """
winreg () CloseKey ConnectRegistry CreateKey CreateKeyEx DeleteKey DeleteKeyEx DeleteTree DeleteValue DisableReflectionKey EnableReflectionKey EnumKey EnumValue ExpandEnvironmentStrings FlushKey HKEYType LoadKey OpenKey OpenKeyEx QueryInfoKey QueryReflectionKey QueryValue QueryValueEx SaveKey SetValue SetValueEx error sys
winreg.HKEYType () Close Detach handle
""",
    "winsound": """
winsound () Beep MessageBeep PlaySound sys
""",
    "wsgiref": """
wsgiref () handlers headers simple_server types util validate
wsgiref.handlers () BaseCGIHandler BaseHandler CGIHandler ErrorStream FileWrapper Headers IISCGIHandler InputStream SimpleHandler StartResponse WSGIApplication WSGIEnvironment abstractmethod format_date_time guess_scheme is_hop_by_hop os read_environ sys time
wsgiref.handlers.BaseCGIHandler (wsgiref.handlers.SimpleHandler) origin_server
wsgiref.handlers.BaseHandler () add_cgi_vars bytes_sent cleanup_headers client_is_modern close environ error_body error_headers error_output error_status finish_content finish_response get_scheme get_stderr get_stdin handle_error headers headers_class headers_sent http_version log_exception origin_server os_environ result result_is_file run send_headers send_preamble sendfile server_software set_content_length setup_environ start_response status traceback_limit write wsgi_file_wrapper wsgi_multiprocess wsgi_multithread wsgi_run_once wsgi_version
wsgiref.handlers.CGIHandler (wsgiref.handlers.BaseCGIHandler) os_environ wsgi_run_once
wsgiref.handlers.ErrorStream = _typeshed.wsgi.ErrorStream
wsgiref.handlers.FileWrapper = wsgiref.util.FileWrapper
wsgiref.handlers.Headers = wsgiref.headers.Headers
wsgiref.handlers.IISCGIHandler (wsgiref.handlers.BaseCGIHandler) os_environ wsgi_run_once
wsgiref.handlers.InputStream = _typeshed.wsgi.InputStream
wsgiref.handlers.SimpleHandler (wsgiref.handlers.BaseHandler) add_cgi_vars base_env get_stderr get_stdin stderr stdin stdout wsgi_multiprocess wsgi_multithread
wsgiref.handlers.StartResponse = _typeshed.wsgi.StartResponse
wsgiref.headers () Headers Pattern re tspecials
wsgiref.headers.Headers () add_header get get_all items keys setdefault values
wsgiref.headers.Pattern = re.Pattern
wsgiref.simple_server () BaseHTTPRequestHandler ErrorStream HTTPServer ServerHandler SimpleHandler StartResponse WSGIApplication WSGIEnvironment WSGIRequestHandler WSGIServer demo_app make_server python_implementation sa server_version software_version sys sys_version urllib webbrowser
wsgiref.simple_server.BaseHTTPRequestHandler = http.server.BaseHTTPRequestHandler
wsgiref.simple_server.ErrorStream = _typeshed.wsgi.ErrorStream
wsgiref.simple_server.HTTPServer = http.server.HTTPServer
wsgiref.simple_server.ServerHandler (wsgiref.handlers.SimpleHandler) close server_software
wsgiref.simple_server.SimpleHandler = wsgiref.handlers.SimpleHandler
wsgiref.simple_server.StartResponse = _typeshed.wsgi.StartResponse
wsgiref.simple_server.WSGIRequestHandler (http.server.BaseHTTPRequestHandler) command get_environ get_stderr handle raw_requestline request_version requestline server_version
wsgiref.simple_server.WSGIServer (http.server.HTTPServer) application base_environ get_app server_bind set_app setup_environ
wsgiref.types () Any Callable ErrorStream FileWrapper InputStream Iterable Iterator Protocol StartResponse TracebackType TypeAlias WSGIApplication WSGIEnvironment
wsgiref.types.ErrorStream () flush write writelines
wsgiref.types.FileWrapper ()
wsgiref.types.InputStream () read readline readlines
wsgiref.types.StartResponse ()
wsgiref.util () FileWrapper WSGIEnvironment application_uri guess_scheme is_hop_by_hop posixpath request_uri setup_testing_defaults shift_path_info sys
wsgiref.util.FileWrapper () blksize close filelike
wsgiref.validate () ErrorStream ErrorWrapper InputStream InputWrapper IteratorWrapper PartialIteratorWrapper WSGIApplication WSGIWarning WriteWrapper assert_ bad_header_value_re check_content_type check_environ check_errors check_exc_info check_headers check_input check_iterator check_status check_string_type header_re re sys validator warnings
wsgiref.validate.ErrorStream = _typeshed.wsgi.ErrorStream
wsgiref.validate.ErrorWrapper () close errors flush write writelines
wsgiref.validate.InputStream = _typeshed.wsgi.InputStream
wsgiref.validate.InputWrapper () close input read readline readlines
wsgiref.validate.IteratorWrapper () check_start_response close closed iterator original_iterator
wsgiref.validate.PartialIteratorWrapper () iterator
wsgiref.validate.WSGIWarning () add_note args with_traceback
wsgiref.validate.WriteWrapper () writer
""",
    "xdrlib": """
xdrlib () BytesIO ConversionError Error Packer Unpacker raise_conversion_error struct warnings wraps
xdrlib.ConversionError (xdrlib.Error)
xdrlib.Error () add_note args msg with_traceback
xdrlib.Packer () get_buf get_buffer pack_array pack_bool pack_bytes pack_double pack_enum pack_farray pack_float pack_fopaque pack_fstring pack_hyper pack_int pack_list pack_opaque pack_string pack_uhyper pack_uint reset
xdrlib.Unpacker () done get_buffer get_position reset set_position unpack_array unpack_bool unpack_bytes unpack_double unpack_enum unpack_farray unpack_float unpack_fopaque unpack_fstring unpack_hyper unpack_int unpack_list unpack_opaque unpack_string unpack_uhyper unpack_uint
""",
    "xml": """
xml () dom etree is_valid_name is_valid_text parsers sax sys utils
xml.dom () DOMException DomstringSizeErr HierarchyRequestErr IndexSizeErr InuseAttributeErr InvalidAccessErr InvalidCharacterErr InvalidModificationErr InvalidStateErr NamespaceErr NoDataAllowedErr NoModificationAllowedErr Node NodeFilter NotFoundErr NotSupportedErr SyntaxErr UserDataHandler ValidationErr WrongDocumentErr domreg expatbuilder getDOMImplementation minicompat minidom pulldom registerDOMImplementation xmlbuilder
xml.dom.DOMException () add_note args code with_traceback
xml.dom.DomstringSizeErr (xml.dom.DOMException) code
xml.dom.HierarchyRequestErr (xml.dom.DOMException) code
xml.dom.IndexSizeErr (xml.dom.DOMException) code
xml.dom.InuseAttributeErr (xml.dom.DOMException) code
xml.dom.InvalidAccessErr (xml.dom.DOMException) code
xml.dom.InvalidCharacterErr (xml.dom.DOMException) code
xml.dom.InvalidModificationErr (xml.dom.DOMException) code
xml.dom.InvalidStateErr (xml.dom.DOMException) code
xml.dom.NamespaceErr (xml.dom.DOMException) code
xml.dom.NoDataAllowedErr (xml.dom.DOMException) code
xml.dom.NoModificationAllowedErr (xml.dom.DOMException) code
xml.dom.Node ()
xml.dom.NodeFilter () Node NodeFilter
xml.dom.NodeFilter.Node = xml.dom.minidom.Node
xml.dom.NodeFilter.NodeFilter () acceptNode
xml.dom.NotFoundErr (xml.dom.DOMException) code
xml.dom.NotSupportedErr (xml.dom.DOMException) code
xml.dom.SyntaxErr (xml.dom.DOMException) code
xml.dom.UserDataHandler ()
xml.dom.ValidationErr (xml.dom.DOMException) code
xml.dom.WrongDocumentErr (xml.dom.DOMException) code
xml.dom.domreg () DOMImplementation getDOMImplementation registerDOMImplementation registered sys well_known_implementations
xml.dom.domreg.DOMImplementation = _typeshed.xml.DOMImplementation
xml.dom.expatbuilder () DOMBuilderFilter DOMImplementation Document DocumentFragment Element ElementInfo ExpatBuilder ExpatBuilderNS FilterCrutch FilterVisibilityController FragmentBuilder FragmentBuilderNS InternalSubsetExtractor Namespaces Node NodeFilter Options ParseEscape Rejecter Skipper TypeInfo XMLParserType expat makeBuilder minidom parse parseFragment parseFragmentString parseString theDOMImplementation xmlbuilder
xml.dom.expatbuilder.DOMBuilderFilter = xml.dom.xmlbuilder.DOMBuilderFilter
xml.dom.expatbuilder.DOMImplementation = xml.dom.minidom.DOMImplementation
xml.dom.expatbuilder.Document = xml.dom.minidom.Document
xml.dom.expatbuilder.DocumentFragment = xml.dom.minidom.DocumentFragment
xml.dom.expatbuilder.Element = xml.dom.minidom.Element
xml.dom.expatbuilder.ElementInfo () getAttributeType getAttributeTypeNS isElementContent isEmpty isId isIdNS tagName
xml.dom.expatbuilder.ExpatBuilder () attlist_decl_handler character_data_handler character_data_handler_cdata comment_handler createParser curNode document element_decl_handler end_cdata_section_handler end_doctype_decl_handler end_element_handler entity_decl_handler external_entity_ref_handler first_element_handler getParser install notation_decl_handler parseFile parseString pi_handler reset start_cdata_section_handler start_doctype_decl_handler start_element_handler xml_decl_handler
xml.dom.expatbuilder.ExpatBuilderNS (xml.dom.expatbuilder.Namespaces xml.dom.expatbuilder.ExpatBuilder) reset
xml.dom.expatbuilder.FilterCrutch ()
xml.dom.expatbuilder.FilterVisibilityController () acceptNode filter startContainer
xml.dom.expatbuilder.FragmentBuilder (xml.dom.expatbuilder.ExpatBuilder) context curNode document external_entity_ref_handler fragment originalDocument parseFile parseString reset
xml.dom.expatbuilder.FragmentBuilderNS (xml.dom.expatbuilder.Namespaces xml.dom.expatbuilder.FragmentBuilder) reset
xml.dom.expatbuilder.InternalSubsetExtractor (xml.dom.expatbuilder.ExpatBuilder) end_doctype_decl_handler getSubset install parseFile parseString start_doctype_decl_handler start_element_handler subset
xml.dom.expatbuilder.Namespaces () createParser curNode end_element_handler install start_element_handler start_namespace_decl_handler
xml.dom.expatbuilder.Node = xml.dom.minidom.Node
xml.dom.expatbuilder.Options = xml.dom.xmlbuilder.Options
xml.dom.expatbuilder.ParseEscape () add_note args with_traceback
xml.dom.expatbuilder.Rejecter (xml.dom.expatbuilder.FilterCrutch) end_element_handler start_element_handler
xml.dom.expatbuilder.Skipper (xml.dom.expatbuilder.FilterCrutch) end_element_handler start_element_handler
xml.dom.expatbuilder.TypeInfo = xml.dom.minidom.TypeInfo
xml.dom.expatbuilder.XMLParserType = pyexpat.XMLParserType
xml.dom.minicompat () EmptyNodeList NodeList StringTypes defproperty xml
xml.dom.minicompat.EmptyNodeList () count index item length
xml.dom.minicompat.NodeList () append clear copy count extend index insert item length pop remove reverse sort
xml.dom.minidom () Attr AttributeList CDATASection CharacterData Childless Comment DOMImplementation DOMImplementationLS Document DocumentFragment DocumentLS DocumentType Element ElementInfo EmptyNodeList Entity Identified NamedNodeMap Node NodeList Notation ProcessingInstruction ReadOnlySequentialNamedNodeMap StringTypes Text TypeInfo XMLReader defproperty dict_keys dict_values domreg getDOMImplementation io parse parseString xml
xml.dom.minidom.Attr (xml.dom.minidom.Node) appendChild attributes childNodes firstChild insertBefore isId lastChild localName name namespaceURI nextSibling nodeName nodeType nodeValue ownerElement parentNode prefix previousSibling removeChild replaceChild schemaType specified unlink value
xml.dom.minidom.AttributeList = xml.dom.minidom.NamedNodeMap
xml.dom.minidom.CDATASection (xml.dom.minidom.Text) attributes nextSibling nodeName nodeType nodeValue parentNode previousSibling writexml
xml.dom.minidom.CharacterData (xml.dom.minidom.Childless xml.dom.minidom.Node) appendData attributes childNodes data deleteData insertData length localName nextSibling nodeValue ownerDocument parentNode previousSibling replaceData substringData
xml.dom.minidom.Childless () appendChild attributes childNodes firstChild hasChildNodes insertBefore lastChild normalize removeChild replaceChild
xml.dom.minidom.Comment (xml.dom.minidom.CharacterData) attributes childNodes firstChild lastChild localName namespaceURI nextSibling nodeName nodeType nodeValue parentNode prefix previousSibling writexml
xml.dom.minidom.DOMImplementation (xml.dom.xmlbuilder.DOMImplementationLS) createDocument createDocumentType getInterface hasFeature
xml.dom.minidom.DOMImplementationLS = xml.dom.xmlbuilder.DOMImplementationLS
xml.dom.minidom.Document (xml.dom.minidom.Node xml.dom.xmlbuilder.DocumentLS) actualEncoding appendChild attributes childNodes cloneNode createAttribute createAttributeNS createCDATASection createComment createDocumentFragment createElement createElementNS createProcessingInstruction createTextNode doctype documentElement documentURI encoding errorHandler firstChild getElementById getElementsByTagName getElementsByTagNameNS implementation importNode insertBefore isSupported lastChild localName namespaceURI nextSibling nodeName nodeType nodeValue parentNode prefix previousSibling removeChild renameNode replaceChild standalone strictErrorChecking unlink version writexml
xml.dom.minidom.DocumentFragment (xml.dom.minidom.Node) appendChild attributes childNodes firstChild insertBefore lastChild localName namespaceURI nextSibling nodeName nodeType nodeValue parentNode prefix previousSibling removeChild replaceChild
xml.dom.minidom.DocumentLS = xml.dom.xmlbuilder.DocumentLS
xml.dom.minidom.DocumentType (xml.dom.minidom.Identified xml.dom.minidom.Childless xml.dom.minidom.Node) attributes childNodes cloneNode entities firstChild internalSubset lastChild localName name namespaceURI nextSibling nodeName nodeType nodeValue notations parentNode prefix previousSibling publicId systemId writexml
xml.dom.minidom.Element (xml.dom.minidom.Node) appendChild attributes childNodes firstChild getAttribute getAttributeNS getAttributeNode getAttributeNodeNS getElementsByTagName getElementsByTagNameNS hasAttribute hasAttributeNS hasAttributes insertBefore lastChild localName namespaceURI nextSibling nodeName nodeType nodeValue parentNode prefix previousSibling removeAttribute removeAttributeNS removeAttributeNode removeAttributeNodeNS removeChild replaceChild schemaType setAttribute setAttributeNS setAttributeNode setAttributeNodeNS setIdAttribute setIdAttributeNS setIdAttributeNode tagName unlink writexml
xml.dom.minidom.ElementInfo () getAttributeType getAttributeTypeNS isElementContent isEmpty isId isIdNS tagName
xml.dom.minidom.EmptyNodeList = xml.dom.minicompat.EmptyNodeList
xml.dom.minidom.Entity (xml.dom.minidom.Identified xml.dom.minidom.Node) actualEncoding appendChild attributes childNodes encoding firstChild insertBefore lastChild localName namespaceURI nextSibling nodeName nodeType nodeValue notationName parentNode prefix previousSibling removeChild replaceChild version
xml.dom.minidom.Identified () publicId systemId
xml.dom.minidom.NamedNodeMap () get getNamedItem getNamedItemNS item items itemsNS keys keysNS length removeNamedItem removeNamedItemNS setNamedItem setNamedItemNS values
xml.dom.minidom.Node (xml.dom.Node) appendChild attributes childNodes cloneNode firstChild getInterface getUserData hasChildNodes insertBefore isSameNode isSupported lastChild localName namespaceURI nextSibling nodeName nodeType nodeValue normalize ownerDocument parentNode prefix previousSibling removeChild replaceChild setUserData toprettyxml toxml unlink
xml.dom.minidom.NodeList = xml.dom.minicompat.NodeList
xml.dom.minidom.Notation (xml.dom.minidom.Identified xml.dom.minidom.Childless xml.dom.minidom.Node) attributes childNodes firstChild lastChild localName namespaceURI nextSibling nodeName nodeType nodeValue parentNode prefix previousSibling
xml.dom.minidom.ProcessingInstruction (xml.dom.minidom.Childless xml.dom.minidom.Node) attributes childNodes data firstChild lastChild localName namespaceURI nextSibling nodeName nodeType nodeValue parentNode prefix previousSibling target writexml
xml.dom.minidom.ReadOnlySequentialNamedNodeMap () getNamedItem getNamedItemNS item length removeNamedItem removeNamedItemNS setNamedItem setNamedItemNS
xml.dom.minidom.Text (xml.dom.minidom.CharacterData) attributes childNodes data firstChild isWhitespaceInElementContent lastChild localName namespaceURI nextSibling nodeName nodeType nodeValue parentNode prefix previousSibling replaceWholeText splitText wholeText writexml
xml.dom.minidom.TypeInfo () name namespace
xml.dom.minidom.XMLReader = xml.sax.xmlreader.XMLReader
xml.dom.minidom.dict_keys = _collections_abc.dict_keys
xml.dom.minidom.dict_values = _collections_abc.dict_values
xml.dom.pulldom () AttributesImpl AttributesNSImpl Comment ContentHandler DOMEventStream DOMImplementation Document Element ErrorHandler Locator ProcessingInstruction PullDOM Text XMLReader default_bufsize parse parseString sys xml
xml.dom.pulldom.AttributesImpl = xml.sax.xmlreader.AttributesImpl
xml.dom.pulldom.AttributesNSImpl = xml.sax.xmlreader.AttributesNSImpl
xml.dom.pulldom.Comment = xml.dom.minidom.Comment
xml.dom.pulldom.ContentHandler = xml.sax.handler.ContentHandler
xml.dom.pulldom.DOMEventStream () bufsize clear expandNode getEvent parser pulldom reset stream
xml.dom.pulldom.DOMImplementation = xml.dom.minidom.DOMImplementation
xml.dom.pulldom.Document = xml.dom.minidom.Document
xml.dom.pulldom.Element = xml.dom.minidom.Element
xml.dom.pulldom.ErrorHandler () error fatalError warning
xml.dom.pulldom.Locator = xml.sax.xmlreader.Locator
xml.dom.pulldom.ProcessingInstruction = xml.dom.minidom.ProcessingInstruction
xml.dom.pulldom.PullDOM (xml.sax.handler.ContentHandler) buildDocument characters clear comment document documentFactory elementStack endDocument endElement endElementNS endPrefixMapping firstEvent ignorableWhitespace lastEvent pending_events pop processingInstruction push setDocumentLocator startDocument startElement startElementNS startPrefixMapping
xml.dom.pulldom.SAX2DOM (xml.dom.pulldom.PullDOM) characters ignorableWhitespace processingInstruction startElement startElementNS
xml.dom.pulldom.Text = xml.dom.minidom.Text
xml.dom.pulldom.XMLReader = xml.sax.xmlreader.XMLReader
xml.dom.xmlbuilder () DOMBuilder DOMBuilderFilter DOMEntityResolver DOMImplementationLS DOMInputSource Document DocumentLS Node NodeFilter Options copy xml
xml.dom.xmlbuilder.DOMBuilder () canSetFeature entityResolver errorHandler filter getFeature parse parseURI parseWithContext setFeature supportsFeature
xml.dom.xmlbuilder.DOMBuilderFilter () acceptNode startContainer whatToShow
xml.dom.xmlbuilder.DOMEntityResolver () resolveEntity
xml.dom.xmlbuilder.DOMImplementationLS () createDOMBuilder createDOMInputSource createDOMWriter
xml.dom.xmlbuilder.DOMInputSource () baseURI byteStream characterStream encoding publicId stringData systemId
xml.dom.xmlbuilder.Document = xml.dom.minidom.Document
xml.dom.xmlbuilder.DocumentLS () abort async_ load loadXML saveXML
xml.dom.xmlbuilder.Node = xml.dom.minidom.Node
xml.dom.xmlbuilder.Options () cdata_sections charset_overrides_xml_encoding comments create_entity_ref_nodes datatype_normalization entities errorHandler external_dtd_subset external_general_entities external_parameter_entities filter infoset namespace_declarations namespaces supported_mediatypes_only validate validate_if_schema validation whitespace_in_element_content
xml.etree () ElementInclude ElementPath ElementTree cElementTree
xml.etree.ElementInclude () Element ElementTree FatalIncludeError LimitedRecursiveIncludeError copy default_loader include urljoin
xml.etree.ElementInclude.Element = xml.etree.ElementTree.Element
xml.etree.ElementInclude.FatalIncludeError () add_note args end_lineno end_offset filename lineno msg offset print_file_and_line text with_traceback
xml.etree.ElementInclude.LimitedRecursiveIncludeError (xml.etree.ElementInclude.FatalIncludeError)
xml.etree.ElementPath () Element Pattern find findall findtext get_parent_map iterfind ops prepare_child prepare_descendant prepare_parent prepare_predicate prepare_self prepare_star re xpath_tokenizer xpath_tokenizer_re
xml.etree.ElementPath.Element = xml.etree.ElementTree.Element
xml.etree.ElementPath.Pattern = re.Pattern
xml.etree.ElementTree () C14NWriterTarget Comment Element ElementPath ElementTree ParseError ProcessingInstruction QName SubElement TreeBuilder XMLParser XMLParserType XMLPullParser canonicalize collections contextlib dict_keys dump fromstring fromstringlist indent io iselement iterparse parse re register_namespace sys tostring tostringlist warnings
xml.etree.ElementTree.C14NWriterTarget () comment data end pi start start_ns
xml.etree.ElementTree.Element () append attrib clear copy extend find findall findtext get insert items iter iterfind itertext keys makeelement remove set tag tail text
xml.etree.ElementTree.ElementTree () find findall findtext getroot iter iterfind parse write write_c14n
xml.etree.ElementTree.ParseError () add_note args code end_lineno end_offset filename lineno msg offset position print_file_and_line text with_traceback
xml.etree.ElementTree.QName () text
xml.etree.ElementTree.TreeBuilder () close comment data end insert_comments insert_pis pi start
xml.etree.ElementTree.XMLParser () close entity feed flush parser target version
xml.etree.ElementTree.XMLParserType = pyexpat.XMLParserType
xml.etree.ElementTree.XMLPullParser () close feed flush read_events
xml.etree.ElementTree.dict_keys = _collections_abc.dict_keys
xml.etree.cElementTree () C14NWriterTarget Comment Element ElementPath ElementTree ParseError ProcessingInstruction QName SubElement TreeBuilder XMLParser XMLParserType XMLPullParser canonicalize collections contextlib dict_keys dump fromstring fromstringlist indent io iselement iterparse parse re register_namespace sys tostring tostringlist warnings
xml.etree.cElementTree.C14NWriterTarget = xml.etree.ElementTree.C14NWriterTarget
xml.etree.cElementTree.Element = xml.etree.ElementTree.Element
xml.etree.cElementTree.ElementTree = xml.etree.ElementTree.ElementTree
xml.etree.cElementTree.ParseError = xml.etree.ElementTree.ParseError
xml.etree.cElementTree.QName = xml.etree.ElementTree.QName
xml.etree.cElementTree.TreeBuilder = xml.etree.ElementTree.TreeBuilder
xml.etree.cElementTree.XMLParser = xml.etree.ElementTree.XMLParser
xml.etree.cElementTree.XMLParserType = pyexpat.XMLParserType
xml.etree.cElementTree.XMLPullParser = xml.etree.ElementTree.XMLPullParser
xml.etree.cElementTree.dict_keys = _collections_abc.dict_keys
xml.parsers () expat
xml.parsers.expat () ErrorString ExpatError ParserCreate XMLParserType error errors expat_CAPI features model native_encoding sys version_info
xml.parsers.expat.ExpatError () add_note args code lineno offset with_traceback
xml.parsers.expat.XMLParserType = pyexpat.XMLParserType
xml.parsers.expat.error = xml.parsers.expat.ExpatError
xml.parsers.expat.errors () codes messages sys
xml.parsers.expat.model ()
xml.sax () ContentHandler ErrorHandler InputSource SAXException SAXNotRecognizedException SAXNotSupportedException SAXParseException SAXReaderNotAvailable XMLReader default_parser_list expatreader handler make_parser os parse parseString saxutils sys xml xmlreader
xml.sax.ContentHandler = xml.sax.handler.ContentHandler
xml.sax.ErrorHandler = xml.sax.handler.ErrorHandler
xml.sax.InputSource = xml.sax.xmlreader.InputSource
xml.sax.SAXException = xml.sax._exceptions.SAXException
xml.sax.SAXNotRecognizedException = xml.sax._exceptions.SAXNotRecognizedException
xml.sax.SAXNotSupportedException = xml.sax._exceptions.SAXNotSupportedException
xml.sax.SAXParseException = xml.sax._exceptions.SAXParseException
xml.sax.SAXReaderNotAvailable = xml.sax._exceptions.SAXReaderNotAvailable
xml.sax.XMLReader = xml.sax.xmlreader.XMLReader
xml.sax._exceptions.SAXException () add_note args getException getMessage with_traceback
xml.sax._exceptions.SAXNotRecognizedException (xml.sax._exceptions.SAXException)
xml.sax._exceptions.SAXNotSupportedException (xml.sax._exceptions.SAXException)
xml.sax._exceptions.SAXParseException (xml.sax._exceptions.SAXException) getColumnNumber getLineNumber getPublicId getSystemId
xml.sax._exceptions.SAXReaderNotAvailable (xml.sax._exceptions.SAXNotSupportedException)
xml.sax.expatreader () AttributesImpl AttributesNSImpl Exception ExpatLocator ExpatParser LexicalHandler Locator SAXException SAXNotRecognizedException SAXNotSupportedException SAXParseException SAXReaderNotAvailable create_parser expat feature_external_ges feature_external_pes feature_namespace_prefixes feature_namespaces feature_string_interning feature_validation handler p property_interning_dict property_xml_string saxutils sys version weakref xml xmlreader
xml.sax.expatreader.AttributesImpl = xml.sax.xmlreader.AttributesImpl
xml.sax.expatreader.AttributesNSImpl = xml.sax.xmlreader.AttributesNSImpl
xml.sax.expatreader.ExpatLocator (xml.sax.xmlreader.Locator) getColumnNumber getLineNumber getPublicId getSystemId
xml.sax.expatreader.ExpatParser (xml.sax.xmlreader.IncrementalParser xml.sax.xmlreader.Locator) character_data close end_element end_element_ns end_namespace_decl external_entity_ref feed flush getColumnNumber getFeature getLineNumber getProperty getPublicId getSystemId notation_decl parse prepareParser processing_instruction reset setContentHandler setFeature setProperty skipped_entity_handler start_doctype_decl start_element start_element_ns start_namespace_decl unparsed_entity_decl
xml.sax.expatreader.LexicalHandler = xml.sax.handler.LexicalHandler
xml.sax.handler () ContentHandler DTDHandler EntityResolver ErrorHandler LexicalHandler all_features all_properties feature_external_ges feature_external_pes feature_namespace_prefixes feature_namespaces feature_string_interning feature_validation property_declaration_handler property_dom_node property_encoding property_interning_dict property_lexical_handler property_xml_string version xmlreader
xml.sax.handler.ContentHandler () characters endDocument endElement endElementNS endPrefixMapping ignorableWhitespace processingInstruction setDocumentLocator skippedEntity startDocument startElement startElementNS startPrefixMapping
xml.sax.handler.DTDHandler () notationDecl unparsedEntityDecl
xml.sax.handler.EntityResolver () resolveEntity
xml.sax.handler.ErrorHandler () error fatalError warning
xml.sax.handler.LexicalHandler () comment endCDATA endDTD startCDATA startDTD
xml.sax.saxutils () RawIOBase StreamReaderWriter StreamWriter TextIOBase XMLFilterBase XMLGenerator codecs escape handler io os prepare_input_source quoteattr unescape urllib xmlreader
xml.sax.saxutils.RawIOBase = io.RawIOBase
xml.sax.saxutils.StreamReaderWriter = codecs.StreamReaderWriter
xml.sax.saxutils.StreamWriter = codecs.StreamWriter
xml.sax.saxutils.TextIOBase = io.TextIOBase
xml.sax.saxutils.XMLFilterBase (xml.sax.xmlreader.XMLReader) characters endDocument endElement endElementNS endPrefixMapping error fatalError getFeature getParent getProperty ignorableWhitespace notationDecl parse processingInstruction resolveEntity setDocumentLocator setFeature setLocale setParent setProperty skippedEntity startDocument startElement startElementNS startPrefixMapping unparsedEntityDecl warning
xml.sax.saxutils.XMLGenerator (xml.sax.handler.ContentHandler) characters endDocument endElement endElementNS endPrefixMapping ignorableWhitespace processingInstruction startDocument startElement startElementNS startPrefixMapping
xml.sax.xmlreader () AttributesImpl AttributesNSImpl IncrementalParser InputSource Locator SAXNotRecognizedException SAXNotSupportedException XMLReader handler
xml.sax.xmlreader.AttributesImpl () copy get getLength getNameByQName getNames getQNameByName getQNames getType getValue getValueByQName items keys values
xml.sax.xmlreader.AttributesNSImpl (xml.sax.xmlreader.AttributesImpl) copy get getNameByQName getNames getQNameByName getQNames getValue getValueByQName items keys
xml.sax.xmlreader.IncrementalParser (xml.sax.xmlreader.XMLReader) close feed parse prepareParser reset
xml.sax.xmlreader.InputSource () getByteStream getCharacterStream getEncoding getPublicId getSystemId setByteStream setCharacterStream setEncoding setPublicId setSystemId
xml.sax.xmlreader.Locator () getColumnNumber getLineNumber getPublicId getSystemId
xml.sax.xmlreader.XMLReader () getContentHandler getDTDHandler getEntityResolver getErrorHandler getFeature getProperty parse setContentHandler setDTDHandler setEntityResolver setErrorHandler setFeature setLocale setProperty
xml.utils () is_valid_name is_valid_text
""",
    "xmlrpc": """
xmlrpc () client server
xmlrpc.client () Binary Boolean BytesIO DateTime Decimal Error ExpatParser FastMarshaller FastParser FastUnmarshaller Fault GzipDecodedResponse Marshaller MultiCall MultiCallIterator ProtocolError ResponseError SafeTransport Server ServerProxy Transport Unmarshaller base64 boolean datetime dumps errno escape expat getparser gzip gzip_decode gzip_encode http loads multi response server sys time urllib
xmlrpc.client.Binary () data decode encode
xmlrpc.client.BytesIO = _io.BytesIO
xmlrpc.client.DateTime () decode encode make_comparable timetuple value
xmlrpc.client.Error () add_note args with_traceback
xmlrpc.client.ExpatParser () close feed
xmlrpc.client.Fault (xmlrpc.client.Error) faultCode faultString
xmlrpc.client.GzipDecodedResponse (gzip.GzipFile) close io
xmlrpc.client.Marshaller () Binary DateTime allow_none bool bytearray bytes data datetime dict dispatch dump_array dump_bool dump_bytes dump_datetime dump_double dump_instance dump_int dump_long dump_nil dump_struct dump_unicode dumps encoding float int list memo str tuple type write
xmlrpc.client.MultiCall ?
xmlrpc.client.MultiCallIterator () results
xmlrpc.client.ProtocolError (xmlrpc.client.Error) errcode errmsg headers url
xmlrpc.client.ResponseError (xmlrpc.client.Error)
xmlrpc.client.SafeTransport (xmlrpc.client.Transport) context make_connection
xmlrpc.client.Server = xmlrpc.client.ServerProxy
xmlrpc.client.ServerProxy ?
xmlrpc.client.Transport () accept_gzip_encoding close encode_threshold get_host_info getparser make_connection parse_response request send_content send_headers send_request single_request user_agent verbose
xmlrpc.client.Unmarshaller () append close data dispatch end end_array end_base64 end_bigdecimal end_boolean end_dateTime end_dispatch end_double end_fault end_int end_methodName end_nil end_params end_string end_struct end_value getmethodname start xml
xmlrpc.client.datetime = datetime.datetime
xmlrpc.server () BaseHTTPRequestHandler CGIXMLRPCRequestHandler DocCGIXMLRPCRequestHandler DocXMLRPCRequestHandler DocXMLRPCServer ExampleService Fault MultiPathXMLRPCServer Pattern ServerHTMLDoc SimpleXMLRPCDispatcher SimpleXMLRPCRequestHandler SimpleXMLRPCServer XMLRPCDocGenerator datetime dumps fcntl gzip_decode gzip_encode html http list_public_methods loads os partial pydoc re resolve_dotted_attribute signature socketserver sys traceback
xmlrpc.server.CGIXMLRPCRequestHandler (xmlrpc.server.SimpleXMLRPCDispatcher) handle_get handle_request handle_xmlrpc
xmlrpc.server.DocCGIXMLRPCRequestHandler (xmlrpc.server.CGIXMLRPCRequestHandler xmlrpc.server.XMLRPCDocGenerator) handle_get
xmlrpc.server.DocXMLRPCRequestHandler (xmlrpc.server.SimpleXMLRPCRequestHandler) do_GET
xmlrpc.server.DocXMLRPCServer (xmlrpc.server.SimpleXMLRPCServer xmlrpc.server.XMLRPCDocGenerator)
xmlrpc.server.Fault = xmlrpc.client.Fault
xmlrpc.server.MultiPathXMLRPCServer (xmlrpc.server.SimpleXMLRPCServer) add_dispatcher allow_none dispatchers encoding get_dispatcher
xmlrpc.server.Pattern = re.Pattern
xmlrpc.server.ServerHTMLDoc (pydoc.HTMLDoc) docroutine docserver markup page
xmlrpc.server.SimpleXMLRPCDispatcher () allow_dotted_names allow_none encoding funcs instance register_function register_instance register_introspection_functions register_multicall_functions system_listMethods system_methodHelp system_methodSignature system_multicall use_builtin_types
xmlrpc.server.SimpleXMLRPCRequestHandler (http.server.BaseHTTPRequestHandler) accept_encodings aepattern decode_request_content disable_nagle_algorithm do_POST encode_threshold is_rpc_path_valid log_request report_404 rpc_paths wbufsize
xmlrpc.server.SimpleXMLRPCServer (socketserver.TCPServer xmlrpc.server.SimpleXMLRPCDispatcher) allow_reuse_address logRequests
xmlrpc.server.XMLRPCDocGenerator () generate_html_documentation server_documentation server_name server_title set_server_documentation set_server_name set_server_title
""",
    "xxlimited": """
xxlimited () Error Str Xxo foo new sys
xxlimited.Error () add_note args with_traceback
xxlimited.Str () capitalize casefold center count encode endswith expandtabs find format format_map index isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper join ljust lower lstrip maketrans partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines startswith strip swapcase title translate upper zfill
xxlimited.Xxo () demo x_exports
""",
    "zipapp": """
zipapp () Path ZipAppError contextlib create_archive get_interpreter main os pathlib shebang_encoding shutil stat sys zipfile
zipapp.Path = pathlib.Path
zipapp.ZipAppError () add_note args with_traceback
""",
    "zipfile": """
zipfile () BadZipFile BadZipfile CompleteDirs FastLookup LZMACompressor LZMADecompressor LargeZipFile Path PathLike PyZipFile TextIOWrapper ZipExtFile ZipFile ZipInfo binascii bz2 compressor_names contextlib crc32 error importlib io is_zipfile itertools lzma main os pathlib posixpath shutil sizeCentralDir sizeEndCentDir sizeEndCentDir64 sizeEndCentDir64Locator sizeFileHeader stat stringCentralDir stringEndArchive stringEndArchive64 stringEndArchive64Locator stringFileHeader struct structCentralDir structEndArchive structEndArchive64 structEndArchive64Locator structFileHeader sys threading time zlib
zipfile.BadZipFile () add_note args with_traceback
zipfile.BadZipfile = zipfile.BadZipFile
zipfile.CompleteDirs (zipfile.ZipFile) getinfo make namelist resolve_dir
zipfile.LargeZipFile () add_note args with_traceback
zipfile.Path () at exists filename is_dir is_file iterdir joinpath name open parent read_bytes read_text root stem suffix suffixes
zipfile.PathLike = os.PathLike
zipfile.PyZipFile (zipfile.ZipFile) writepy
zipfile.TextIOWrapper = _io.TextIOWrapper
zipfile.ZipExtFile (io.BufferedIOBase) close mode name newlines peek read read1 readable readline seek seekable tell
zipfile.ZipFile () NameToInfo close comment compression compresslevel debug extract extractall filelist filename fp getinfo infolist metadata_encoding mkdir mode namelist open printdir pwd read setpassword start_dir testzip write writestr
zipfile.ZipInfo () FileHeader comment compress_level compress_size compress_type create_system create_version date_time external_attr extra extract_version file_size filename flag_bits from_file header_offset internal_attr is_dir orig_filename reserved volume
zipfile.error = zipfile.BadZipFile
""",
    "zipimport": """
zipimport () ModuleSpec ZipImportError ZipReader alt_path_sep cp437_table marshal path_sep sys time zipimporter
zipimport.ModuleSpec = _frozen_importlib.ModuleSpec
zipimport.ZipImportError () add_note args msg name name_from path with_traceback
zipimport.ZipReader = importlib.readers.ZipReader
zipimport.zipimporter (_frozen_importlib_external._LoaderBasics) archive create_module exec_module find_loader find_module find_spec get_code get_data get_filename get_resource_reader get_source invalidate_caches is_package load_module prefix
""",
    "zlib": """
zlib () adler32 adler32_combine compress compressobj crc32 crc32_combine decompress decompressobj error sys
zlib.error () add_note args with_traceback
""",
    "zoneinfo": """
zoneinfo ?
zoneinfo.InvalidTZPathWarning = zoneinfo._tzpath.InvalidTZPathWarning
zoneinfo.ZoneInfo (datetime.tzinfo) clear_cache dst from_file key no_cache tzname utcoffset
zoneinfo.ZoneInfoNotFoundError = zoneinfo._common.ZoneInfoNotFoundError
zoneinfo._common.ZoneInfoNotFoundError () add_note args with_traceback
zoneinfo._tzpath.InvalidTZPathWarning () add_note args with_traceback
zoneinfo.datetime = datetime.datetime
zoneinfo.timedelta = datetime.timedelta
zoneinfo.tzinfo = datetime.tzinfo
""",
}
