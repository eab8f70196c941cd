-- The world outside as the runtime shows it: its clock in UTC, and its randomness. Nothing depends on the machine.
local runtime = ...
local native, settle = runtime.native, runtime.settle
local unix, age = native.unix_nanoseconds, native.age_nanoseconds
local type, error, next, pcall, tonumber, to_integer, native_date, find = type, error, next, pcall, tonumber, native['math.tointeger'], native['os.date'], native['string.find']
local SECOND = 1000000000

os = runtime.library('os', { 'difftime' })

function os.clock() return age() / SECOND end

local function field(t, name, default)
    local value = t[name]
    local number = value ~= nil and to_integer(value) or nil
    if number == nil and type(value) == 'string' then number = to_integer(tonumber(value)) end
    if number == nil then
        if value ~= nil then error("field '" .. name .. "' is not an integer", 3) end
        if default == nil then error("field '" .. name .. "' missing in date table", 3) end
        return default
    end
    if number < -2147483648 or number > 2147483647 then error("field '" .. name .. "' is out-of-bound", 3) end
    return number
end

-- Days since 1970 of a date in the Gregorian calendar; months beyond the year count on.
local function days(year, month, day)
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if month <= 2 then year, month = year - 1, month + 12 end
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * (month - 3) + 2) // 5 + day - 719469
end

function os.time(t)
    if t == nil then return unix() // SECOND end
    if type(t) ~= 'table' then error("bad argument #1 to 'time' (table expected, got " .. type(t) .. ')', 2) end
    local year, month, day = field(t, 'year'), field(t, 'month'), field(t, 'day')
    local hour, minute, second = field(t, 'hour', 12), field(t, 'min', 0), field(t, 'sec', 0)
    local time = days(year, month, day) * 86400 + hour * 3600 + minute * 60 + second
    for name, value in next, native_date('!*t', time) do t[name] = value end
    return time
end

function os.date(format, time)
    format = format == nil and '%c' or format
    if type(format) ~= 'string' then return settle('date', pcall(native_date, format, time)) end
    if find(format, '!', 1, true) ~= 1 then format = '!' .. format end
    if #format > 1000 then error("bad argument #1 to 'date' (format is too long)", 2) end
    return settle('date', pcall(native_date, format, time == nil and unix() // SECOND or time))
end

runtime.modules.os = os
