---@meta _

-- What TypedProcess gives to Lua scripts.

---@alias pid string A process, `{host|unique}` or `{node@host|unique}`.
---@alias decimal number|string A decimal number: an integer, a float of at most 15 digits, or a text. Replies have texts.
---@alias uint64 integer|string A text where no integer holds it.
---@alias timestamp string A point in time, RFC 3339.
---@alias duration integer|string Nanoseconds, or a text such as `"1h30m"`.
---@alias guid string A GUID with hyphens.
---@alias destination pid|string A pid or a registered name.
---@alias error.kind string

---The private send end of a process; opaque, and may be sent.
---@class subject

---@class error
local failure = {}

---@return error.kind
function failure:kind() end

---@return string
function failure:message() end

---@return boolean? retryable nil when it is not known
function failure:retryable() end

---@return table<string, any>
function failure:details() end

---@return string?
function failure:stack() end

---@return error?
function failure:cause() end

---@class errors
---@field NOT_FOUND error.kind
---@field ALREADY_EXISTS error.kind
---@field INVALID error.kind
---@field PERMISSION_DENIED error.kind
---@field UNAVAILABLE error.kind
---@field INTERNAL error.kind
---@field CANCELED error.kind
---@field CONFLICT error.kind
---@field TIMEOUT error.kind
---@field RATE_LIMITED error.kind
---@field UNKNOWN error.kind
errors = {}

---@param what string|{ message: string, kind?: error.kind, retryable?: boolean, details?: table<string, any>, cause?: error }
---@return error
---@overload fun(kind: error.kind, message: string, options?: { retryable?: boolean, details?: table<string, any>, cause?: error }): error
function errors.new(what) end

---An error with more context before its message; it keeps everything else.
---@param err error|string
---@param context string
---@return error
function errors.wrap(err, context) end

---@param err any
---@param kind error.kind
---@return boolean
function errors.is(err, kind) end

---@param err error
---@return string?
function errors.call_stack(err) end

---@class channel<T>
local open = {}

---Waits until there is room. Raises when the channel is closed.
---@param value any
---@return true
function open:send(value) end

---Waits for a value.
---@return any value
---@return boolean ok false when the channel is closed and empty
function open:receive() end

function open:close() end

---@param value any
---@return channel.case
function open:case_send(value) end

---@return channel.case
function open:case_receive() end

---@class channel.case

---@class channel.choice
---@field channel? channel
---@field value any
---@field ok boolean
---@field default? true

---@class channels
channel = {}

---@param capacity? integer
---@return channel
function channel.new(capacity) end

---The first case in the order of the table that is ready; with `default` it does not wait.
---@param cases { [integer]: channel.case, default?: boolean }
---@return channel.choice
function channel.select(cases) end

---@class process.message
local message = {}

---@return string
function message:topic() end

---@return pid?
function message:from() end

---nil for no value, the value for one, a list for more.
---@return any
function message:payload() end

---Answers an ask.
---@param ... any
---@return true?
---@return error?
function message:reply(...) end

---Answers an ask with an error.
---@param err error|string
---@return true?
---@return error?
function message:fail(err) end

---@class process.exit_event
---@field kind string one of `process.event`
---@field from? pid
---@field at number
---@field result? { value?: any, error?: string }
---@field error? error
---@field deadline? string
---@field group? string
---@field change? "joined"|"left"|"exited"
---@field definition? string

---@class process.options
---@field trap_links? boolean

---Immutable: each method returns a new one.
---@class process.spawner
---@field with_context fun(self: process.spawner, values: table<string, any>): process.spawner
---@field with_actor fun(self: process.spawner, actor: security.actor): process.spawner
---@field with_scope fun(self: process.spawner, scope: security.scope): process.spawner
---@field with_name fun(self: process.spawner, name: string): process.spawner
---@field with_message fun(self: process.spawner, topic: string, ...: any): process.spawner
---@field with_options fun(self: process.spawner, options: { timeout?: integer|string, trap_links?: boolean }): process.spawner
---@field spawn fun(self: process.spawner, id: string, host: string?, ...: any): pid?, error?
---@field spawn_monitored fun(self: process.spawner, id: string, host: string?, ...: any): pid?, error?
---@field spawn_linked fun(self: process.spawner, id: string, host: string?, ...: any): pid?, error?
---@field spawn_linked_monitored fun(self: process.spawner, id: string, host: string?, ...: any): pid?, error?
---@field call fun(self: process.spawner, id: string, host: string?, ...: any): any, error?
---@field exec fun(self: process.spawner, id: string, host: string?, ...: any): any, error?
---@field ask fun(self: process.spawner, destination: destination, topic: string, ...: any): any, error?

---@class process.registry
local registry = {}

---@param name string
---@param pid? pid this process when left out
---@return true?
---@return error?
function registry.register(name, pid) end

---@param name string
---@return pid?
---@return error?
function registry.lookup(name) end

---@param name string
---@return boolean
function registry.unregister(name) end

---@class process.groups
local groups = {}

---@param group string
---@param pid? pid this process when left out
---@return true?
---@return error?
function groups.join(group, pid) end

---@param group string
---@param pid? pid this process when left out
---@return boolean? wasMember
---@return error?
function groups.leave(group, pid) end

---@param group string
---@return pid[]?
---@return error?
function groups.members(group) end

---@return string[]
function groups.names() end

---Its members; from now on changes are events.
---@param group string
---@return pid[]?
---@return error?
function groups.watch(group) end

---@param group string
---@return true?
---@return error?
function groups.unwatch(group) end

---@param group string
---@param topic string
---@param ... any
---@return integer? delivered
---@return error?
function groups.broadcast(group, topic, ...) end

-- The functions that take ids are fields: the annotations of a catalog add forms for its ids.

---@class process
---@field event { CANCEL: string, EXIT: string, LINK_DOWN: string, GROUP: string, OUTDATED: string }
---@field registry process.registry
---@field groups process.groups
---@field spawn fun(id: string, host: string?, ...: any): pid?, error?
---@field spawn_monitored fun(id: string, host: string?, ...: any): pid?, error?
---@field spawn_linked fun(id: string, host: string?, ...: any): pid?, error?
---@field spawn_linked_monitored fun(id: string, host: string?, ...: any): pid?, error?
---@field call fun(id: string, host: string?, ...: any): any, error?
---@field exec fun(id: string, host: string?, ...: any): any, error?
process = {}

---@return pid
function process.pid() end

---@return string chain the identifier of the call chain, `<definition id>#<chain>`
function process.id() end

---@param destination destination|subject
---@param topic any the topic; for a subject the first value
---@param ... any
---@return true?
---@return error?
function process.send(destination, topic, ...) end

---A message with a reply.
---@param destination destination
---@param topic string
---@param ... any
---@return any reply
---@return error?
function process.ask(destination, topic, ...) end

---@param destination destination
---@return true?
---@return error?
function process.terminate(destination) end

---@param destination destination
---@param deadline? integer|string milliseconds, or a text such as `"5s"`
---@return true?
---@return error?
function process.cancel(destination, deadline) end

---@param destination destination
---@return true?
---@return error?
function process.monitor(destination) end

---@param destination destination
---@return true?
---@return error?
function process.unmonitor(destination) end

---@param destination destination
---@return true?
---@return error?
function process.link(destination) end

---@param destination destination
---@return true?
---@return error?
function process.unlink(destination) end

---@return process.options
function process.get_options() end

---@param options process.options
---@return true?
---@return error?
function process.set_options(options) end

---Messages that nothing listens to.
---@return channel
function process.inbox() end

---@return channel
function process.events() end

---@param topic string
---@param options? { message?: boolean } with true the channel has messages, else their payloads
---@return channel?
---@return error?
function process.listen(topic, options) end

---@param channel channel
---@return true?
---@return error?
function process.unlisten(channel) end

---A private channel, and its send end, which may be sent to others.
---@return channel
---@return subject
function process.open() end

---Replaces the code of this process; does not return when it succeeds.
---@param id string? nil for the same definition
---@param ... any
---@return nil
---@return error?
function process.upgrade(id, ...) end

---@param values table<string, any>
---@return process.spawner
function process.with_context(values) end

---@param options { timeout?: integer|string, trap_links?: boolean }
---@return process.spawner
function process.with_options(options) end

---@param actor security.actor
---@return process.spawner
function process.with_actor(actor) end

---@param scope security.scope
---@return process.spawner
function process.with_scope(scope) end

---@param name string
---@return process.spawner
function process.with_name(name) end

---@param topic string
---@param ... any
---@return process.spawner
function process.with_message(topic, ...) end

---@class security.actor

---@class security.scope

---Starts a coroutine of this process.
---@param body fun(...: any)
---@param ... any
function coroutine.spawn(body, ...) end

---`require("time")`. Numbers are nanoseconds.
---@class time
---@field NANOSECOND integer
---@field MICROSECOND integer
---@field MILLISECOND integer
---@field SECOND integer
---@field MINUTE integer
---@field HOUR integer
---@field RFC3339 string
---@field RFC3339_NANO string
---@field DATE_ONLY string
---@field TIME_ONLY string
---@field DATE_TIME string
---@field RFC1123 string
---@field KITCHEN string
local time = {}

---@class time.location
---@field name fun(self: time.location): string

---A moment in a time zone.
---@class time.time
---@field unix fun(self: time.time): integer
---@field unix_milli fun(self: time.time): integer
---@field unix_nano fun(self: time.time): integer
---@field year fun(self: time.time): integer
---@field month fun(self: time.time): integer
---@field day fun(self: time.time): integer
---@field hour fun(self: time.time): integer
---@field minute fun(self: time.time): integer
---@field second fun(self: time.time): integer
---@field nanosecond fun(self: time.time): integer
---@field weekday fun(self: time.time): integer
---@field year_day fun(self: time.time): integer
---@field date fun(self: time.time): integer, integer, integer
---@field clock fun(self: time.time): integer, integer, integer
---@field format fun(self: time.time, layout: string?): string
---@field add fun(self: time.time, duration: duration): time.time
---@field add_date fun(self: time.time, years: integer?, months: integer?, days: integer?): time.time
---@field sub fun(self: time.time, other: time.time): integer
---@field truncate fun(self: time.time, duration: duration): time.time
---@field before fun(self: time.time, other: time.time): boolean
---@field after fun(self: time.time, other: time.time): boolean
---@field equal fun(self: time.time, other: time.time): boolean
---@field is_zero fun(self: time.time): boolean
---@field in_location fun(self: time.time, location: time.location): time.time
---@field utc fun(self: time.time): time.time
---@field location fun(self: time.time): time.location

---@class time.timer
---@field channel fun(self: time.timer): channel
---@field response fun(self: time.timer): channel
---@field stop fun(self: time.timer): boolean
---@field reset fun(self: time.timer, duration: duration): boolean

---@param duration duration
function time.sleep(duration) end

---@param duration duration
---@return channel
function time.after(duration) end

---@param duration duration
---@return time.timer
function time.timer(duration) end

---@param duration duration
---@return time.timer
function time.ticker(duration) end

---@return time.time
function time.now() end

---@param seconds integer
---@param nanoseconds? integer
---@return time.time
function time.unix(seconds, nanoseconds) end

---@param year integer
---@param month integer
---@param day integer
---@param hour? integer
---@param minute? integer
---@param second? integer
---@param nanosecond? integer
---@param location? time.location
---@return time.time
function time.date(year, month, day, hour, minute, second, nanosecond, location) end

---@param text string
---@param layout? string
---@param location? time.location
---@return time.time?
---@return error?
function time.parse(text, layout, location) end

---@param text duration
---@return integer? nanoseconds
---@return error?
function time.parse_duration(text) end

---@param name string
---@return time.location?
---@return error?
function time.load_location(name) end

---@param name string
---@param offset integer seconds
---@return time.location
function time.fixed_zone(name, offset) end

---`require("ctx")`.
---@class ctx
local ctx = {}

---@param key string
---@return any
---@return error?
function ctx.get(key) end

---@return table<string, any>
function ctx.all() end

---`require("json")`.
---@class json
---@field null any written as null
---@field empty_array any written as an empty list
local json = {}

---@param value any
---@return string?
---@return error?
function json.encode(value) end

---@param text string
---@param options? { null?: any }
---@return any
---@return error?
function json.decode(text, options) end

---`require("uuid")`.
---@class uuid
local uuid = {}

---@return string
function uuid.v4() end

---@return string
function uuid.v7() end

---@param text string
---@return string? canonical
---@return error?
function uuid.parse(text) end

---@param text any
---@return boolean
function uuid.validate(text) end

---@param text string
---@return integer?
---@return error?
function uuid.version(text) end
