-- `require('time')`. A time is nanoseconds since 1970 and a location; without one it is UTC. Numbers for durations are nanoseconds.
local runtime = ...
local native = runtime.native
local perform, lua, operation = runtime.perform, runtime.lua, runtime.operation
local type, error, next, setmetatable, metatable_of, math_type, to_integer = type, error, next, lua.setmetatable, lua.debug.getmetatable, lua.math.type, lua.math.tointeger
local source_channel, refusal, unix_nanoseconds = runtime.source_channel, runtime.refusal, runtime.native.unix_nanoseconds
local offset_at, fields_of, seconds_of, format, parse, parse_duration, has_zone = native.offset_at, native.fields, native.seconds, native.format, native.parse, native.duration, native.has_zone
local SLEEP, NEW_TIMER, STOP_TIMER, RESET_TIMER = operation.Sleep, operation.NewTimer, operation.StopTimer, operation.ResetTimer
local MARK <const>, SECOND <const>, INVALID <const> = 0x54504D41524B, 1000000000, 'Invalid'
local NANOS <const>, PLACE <const> = 1, 2
local NAME <const>, OFFSET <const> = 1, 2
local HANDLE <const>, CHANNEL <const>, IS_TICKER <const> = 1, 2, 3

local function kind(name)
    local methods = {}
    return { [MARK] = name, __name = name, __metatable = name, __index = methods }, methods
end
local Time, methods = kind('time')
local Location, location_methods = kind('location')
local Timer, timer_methods = kind('timer')

local time = {
    NANOSECOND = 1, MICROSECOND = 1000, MILLISECOND = 1000000, SECOND = SECOND, MINUTE = 60 * SECOND, HOUR = 3600 * SECOND,
    RFC3339 = '2006-01-02T15:04:05Z07:00', RFC3339_NANO = '2006-01-02T15:04:05.999999999Z07:00', DATE_ONLY = '2006-01-02', TIME_ONLY = '15:04:05',
    DATE_TIME = '2006-01-02 15:04:05', RFC1123 = 'Mon, 02 Jan 2006 15:04:05 MST', KITCHEN = '3:04PM',
}
local RFC3339_NANO = time.RFC3339_NANO

local function bad(position, name, expected, value)
    error('bad argument #' .. position .. " to '" .. name .. "' (" .. expected .. ' expected, got ' .. (type(value) == 'string' and value or type(value)) .. ')', 3)
end
local function is(value, metatable) return type(value) == 'table' and metatable_of(value) == metatable end
local function whole(value) return type(value) == 'number' and to_integer(value) or nil end
local function nanoseconds(value)
    if type(value) == 'string' then return (parse_duration(value)) end
    return whole(value)
end

local function make(nanos, place) return setmetatable({ nanos, place }, Time) end

-- Seconds east of Greenwich at a moment, and the name the zone has then.
local function zone_at(place, seconds)
    if not place then return 0, 'UTC' end
    if place[OFFSET] then return place[OFFSET], place[NAME] end
    return offset_at(place[NAME], seconds)
end
local function parts(t)
    if not is(t, Time) then error('calling a method of a time on bad self (time expected, got ' .. type(t) .. ')', 3) end
    local seconds = t[NANOS] // SECOND
    return fields_of(seconds + zone_at(t[PLACE], seconds))
end

function time.now() return make(unix_nanoseconds()) end

function time.unix(seconds, nanos)
    local s, n = whole(seconds), nanos == nil and 0 or whole(nanos)
    if not s then bad(1, 'unix', 'integer', seconds) end
    if not n then bad(2, 'unix', 'integer', nanos) end
    return make(s * SECOND + n)
end

local names = { 'year', 'month', 'day', 'hour', 'minute', 'second', 'nanosecond' }
function time.date(year, month, day, hour, minute, second, nanosecond, place)
    local given = { year, month, day, hour or 0, minute or 0, second or 0, nanosecond or 0 }
    for i = 1, 7 do
        if not whole(given[i]) then bad(i, 'date', 'integer as the ' .. names[i], given[i]) end
        given[i] = whole(given[i])
    end
    if place ~= nil and not is(place, Location) then bad(8, 'date', 'location', place) end
    local seconds = seconds_of(given[1], given[2], given[3], given[4], given[5], given[6])
    if not seconds then error("bad argument to 'date' (a time between 1678 and 2261 expected)", 2) end
    -- The offset at a moment that is off by at most that offset; asked again at the moment itself.
    local shifted = seconds - zone_at(place, seconds)
    return make((seconds - zone_at(place, shifted)) * SECOND + given[7], place)
end

function time.parse(text, layout, place)
    if type(text) ~= 'string' then bad(1, 'parse', 'string', text) end
    if layout ~= nil and type(layout) ~= 'string' then bad(2, 'parse', 'string', layout) end
    if place ~= nil and not is(place, Location) then bad(3, 'parse', 'location', place) end
    local seconds, nanos, offset, name = parse(text, layout or RFC3339_NANO)
    if not seconds then return nil, refusal(INVALID, nanos) end
    if offset then return make((seconds - offset) * SECOND + nanos, offset ~= 0 and setmetatable({ name, offset }, Location) or nil) end
    local shifted = seconds - zone_at(place, seconds)
    return make((seconds - zone_at(place, shifted)) * SECOND + nanos, place)
end

function time.parse_duration(text)
    if type(text) ~= 'string' then
        local number = whole(text)
        if number then return number end
        bad(1, 'parse_duration', 'duration', text)
    end
    local nanos, message = parse_duration(text)
    if not nanos then return nil, refusal(INVALID, message) end
    return nanos
end

function time.load_location(name)
    if type(name) ~= 'string' then bad(1, 'load_location', 'string', name) end
    if name == '' or name == 'UTC' or name == 'Local' then return setmetatable({ 'UTC', 0 }, Location) end
    if not has_zone(name) then return nil, refusal('NotFound', "no time zone is known as '" .. name .. "'") end
    return setmetatable({ name }, Location)
end

function time.fixed_zone(name, offset)
    if type(name) ~= 'string' then bad(1, 'fixed_zone', 'string', name) end
    local seconds = whole(offset)
    if not seconds or seconds < -86399 or seconds > 86399 then bad(2, 'fixed_zone', 'seconds of less than a day', offset) end
    return setmetatable({ name, seconds }, Location)
end

function time.sleep(duration)
    local nanos = nanoseconds(duration)
    if not nanos then bad(1, 'sleep', 'duration', duration) end
    perform(SLEEP, nanos < 0 and 0 or nanos)
end

-- What the channel alone refers to: when the collector takes it, nobody can receive from the timer any more, and the runtime stops it.
local Unreachable, KEPT <const> = { __gc = native.unreachable, __metatable = false }, 5
local function new_timer(nanos, interval, name)
    local handle, failure = perform(NEW_TIMER, nanos < 0 and 0 or nanos, interval)
    if not handle then return nil, failure end
    local ch = source_channel(handle, name, make)
    ch[KEPT] = setmetatable({ handle }, Unreachable)
    return ch, handle
end

function time.after(duration)
    local nanos = nanoseconds(duration)
    if not nanos then bad(1, 'after', 'duration', duration) end
    local ch, failure = new_timer(nanos, 0, 'timer')
    if not ch then return nil, failure end
    return ch
end

function time.timer(duration)
    local nanos = nanoseconds(duration)
    if not nanos then bad(1, 'timer', 'duration', duration) end
    local ch, handle = new_timer(nanos, 0, 'timer')
    if not ch then return nil, handle end
    return setmetatable({ handle, ch, false }, Timer)
end

function time.ticker(duration)
    local nanos = nanoseconds(duration)
    if not nanos or nanos <= 0 then bad(1, 'ticker', 'duration above zero', duration) end
    local ch, handle = new_timer(nanos, nanos, 'ticker')
    if not ch then return nil, handle end
    return setmetatable({ handle, ch, true }, Timer)
end

local function expect_timer(value, name)
    if not is(value, Timer) then error("calling '" .. name .. "' on bad self (timer expected, got " .. type(value) .. ')', 3) end
end
function timer_methods:channel()
    expect_timer(self, 'channel')
    return self[CHANNEL]
end
timer_methods.response = timer_methods.channel
function timer_methods:stop()
    expect_timer(self, 'stop')
    return perform(STOP_TIMER, self[HANDLE])
end
function timer_methods:reset(duration)
    expect_timer(self, 'reset')
    local nanos = nanoseconds(duration)
    if not nanos or (self[IS_TICKER] and nanos <= 0) then bad(1, 'reset', self[IS_TICKER] and 'duration above zero' or 'duration', duration) end
    return perform(RESET_TIMER, self[HANDLE], nanos < 0 and 0 or nanos)
end

local function expect_time(value, name, position)
    if is(value, Time) then return value[NANOS] end
    if position then error('bad argument #' .. position .. " to '" .. name .. "' (time expected, got " .. type(value) .. ')', 3) end
    error("calling '" .. name .. "' on bad self (time expected, got " .. type(value) .. ')', 3)
end

function methods:unix() return expect_time(self, 'unix') // SECOND end
function methods:unix_nano() return expect_time(self, 'unix_nano') end
function methods:unix_milli() return expect_time(self, 'unix_milli') // 1000000 end
function methods:nanosecond() return expect_time(self, 'nanosecond') % SECOND end
for i, name in next, { 'year', 'month', 'day', 'hour', 'minute', 'second', 'weekday', 'year_day' } do
    methods[name] = function(t) return (lua.select(i, parts(t))) end
end
function methods:date()
    local year, month, day = parts(self)
    return year, month, day
end
function methods:clock()
    local _, _, _, hour, minute, second = parts(self)
    return hour, minute, second
end

function methods:format(layout)
    local nanos = expect_time(self, 'format')
    if layout ~= nil and type(layout) ~= 'string' then bad(1, 'format', 'string', layout) end
    local seconds = nanos // SECOND
    local offset, name = zone_at(self[PLACE], seconds)
    local text, message = format(seconds, nanos % SECOND, offset, name, layout or RFC3339_NANO)
    if not text then error(message, 2) end
    return text
end
Time.__tostring = methods.format

function methods:add(duration)
    local nanos, more = expect_time(self, 'add'), nanoseconds(duration)
    if not more then bad(1, 'add', 'duration', duration) end
    return make(nanos + more, self[PLACE])
end
function methods:add_date(years, months, days)
    local year, month, day, hour, minute, second = parts(self)
    local y, m, d = whole(years or 0), whole(months or 0), whole(days or 0)
    if not (y and m and d) then bad(y and (m and 3 or 2) or 1, 'add_date', 'integer', y and (m and days or months) or years) end
    return time.date(year + y, month + m, day + d, hour, minute, second, self[NANOS] % SECOND, self[PLACE])
end
function methods:sub(other) return expect_time(self, 'sub') - expect_time(other, 'sub', 1) end
function methods:after(other) return expect_time(self, 'after') > expect_time(other, 'after', 1) end
function methods:before(other) return expect_time(self, 'before') < expect_time(other, 'before', 1) end
function methods:equal(other) return expect_time(self, 'equal') == expect_time(other, 'equal', 1) end
function methods:truncate(duration)
    local nanos, unit = expect_time(self, 'truncate'), nanoseconds(duration)
    if not unit or unit <= 0 then bad(1, 'truncate', 'duration above zero', duration) end
    return make(nanos - nanos % unit, self[PLACE])
end
function methods:is_zero() return expect_time(self, 'is_zero') == 0 end
function methods:in_location(place)
    local nanos = expect_time(self, 'in_location')
    if not is(place, Location) then bad(1, 'in_location', 'location', place) end
    return make(nanos, place)
end
function methods:utc() return make(expect_time(self, 'utc')) end
function methods:location() return self[PLACE] or setmetatable({ 'UTC', 0 }, Location) end
function Time.__eq(a, b) return metatable_of(a) == metatable_of(b) and a[NANOS] == b[NANOS] end
function Time.__lt(a, b) return expect_time(a, 'lt', 1) < expect_time(b, 'lt', 2) end
function Time.__le(a, b) return expect_time(a, 'le', 1) <= expect_time(b, 'le', 2) end

function location_methods:name() return self[NAME] end
Location.__tostring = location_methods.name
Timer.__tostring = function() return 'timer' end

runtime.modules.time = time
