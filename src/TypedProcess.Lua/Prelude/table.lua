-- The functions of the table library run in native loops, which nothing interrupts. They keep the short cases; long ones,
-- and tables with metatables, run in Lua.
local runtime = ...
local native, most = runtime.native, 0x7fffffffffffffff
local charge, metatable_of, math_type = native.charge, native['debug.getmetatable'], native['math.type']
local type, select, error, pcall, settle = type, select, error, pcall, runtime.settle
local LONG = 1000

table = runtime.library('table', { 'concat', 'insert', 'move', 'pack', 'remove', 'sort', 'unpack' })

local function is_plain(t) return type(t) == 'table' and metatable_of(t) == nil end
local function whole(value) return value ~= nil and math_type(value) == 'integer' end
-- Arguments that are not as they should be go to the native function, which says so.
local function has_table(t) return type(t) == 'table' end

local native_concat = native['table.concat']
local function pieces(t, separator, first, last)
    local parts, chunk, n = {}, {}, 0
    for i = first, last do
        local value = t[i]
        local kind = type(value)
        if kind ~= 'string' and kind ~= 'number' then error('invalid value (' .. kind .. ') at index ' .. i .. " in table for 'concat'", 3) end
        n = n + 1
        chunk[n] = value
        if n == LONG then
            parts[#parts + 1] = native_concat(chunk, separator)
            chunk, n = {}, 0
        end
        if i == last then break end
    end
    if n > 0 then parts[#parts + 1] = native_concat(chunk, separator) end
    if #parts > LONG then return pieces(parts, separator, 1, #parts) end
    return native_concat(parts, separator)
end
function table.concat(t, separator, first, last)
    if not has_table(t) or (first ~= nil and not whole(first)) or (last ~= nil and not whole(last)) then return settle('concat', pcall(native_concat, t, separator, first, last)) end
    first = first or 1
    last = last or #t
    if is_plain(t) and (last < first or last - first < LONG and last - first >= 0) then return settle('concat', pcall(native_concat, t, separator, first, last)) end
    local kind = type(separator)
    if separator ~= nil and kind ~= 'string' and kind ~= 'number' then return settle('concat', pcall(native_concat, t, separator, 1, 0)) end
    if last < first then return '' end
    return pieces(t, separator or '', first, last)
end

local native_unpack = native['table.unpack']
function table.unpack(t, first, last)
    if not has_table(t) or (first ~= nil and not whole(first)) or (last ~= nil and not whole(last)) then return settle('unpack', pcall(native_unpack, t, first, last)) end
    first = first or 1
    last = last or #t
    local count = last - first
    if last < first or (is_plain(t) and count < LONG and count >= 0) then return native_unpack(t, first, last) end
    if count < 0 or count >= 200000 then error('too many results to unpack', 2) end
    charge(count)
    if is_plain(t) then return native_unpack(t, first, last) end
    local values = {}
    for i = 0, count do values[i + 1] = t[first + i] end
    return native_unpack(values, 1, count + 1)
end

local native_insert = native['table.insert']
function table.insert(t, ...)
    local n = select('#', ...)
    if not has_table(t) or n == 0 or n > 2 then return settle('insert', pcall(native_insert, t, ...)) end
    if n == 1 then
        if is_plain(t) then return native_insert(t, (...)) end
        t[#t + 1] = (...)
        return
    end
    local position, value = ...
    local size = #t + 1
    if not whole(position) then return settle('insert', pcall(native_insert, t, position, value)) end
    if position < 1 or position > size then error("bad argument #2 to 'insert' (position out of bounds)", 2) end
    if is_plain(t) and size - position < LONG then return native_insert(t, position, value) end
    for i = size, position + 1, -1 do t[i] = t[i - 1] end
    t[position] = value
end

local native_remove = native['table.remove']
function table.remove(t, ...)
    if not has_table(t) then return settle('remove', pcall(native_remove, t, ...)) end
    local size = #t
    local position = select('#', ...) == 0 and size or (...)
    if not whole(position) then return settle('remove', pcall(native_remove, t, ...)) end
    if position ~= size and (position < 1 or position > size + 1) then error("bad argument #2 to 'remove' (position out of bounds)", 2) end
    if is_plain(t) and size - position < LONG then return native_remove(t, position) end
    local removed = t[position]
    while position < size do
        t[position] = t[position + 1]
        position = position + 1
    end
    t[position] = nil
    return removed
end

local native_move = native['table.move']
function table.move(from, first, last, target, to)
    local into = to == nil and from or to
    if not has_table(from) or not has_table(into) or not whole(first) or not whole(last) or not whole(target) then return settle('move', pcall(native_move, from, first, last, target, to)) end
    if last < first or (is_plain(from) and is_plain(into) and last - first < LONG and last - first >= 0) then return native_move(from, first, last, target, to) end
    if not (first > 0 or last < most + first) then error("bad argument #3 to 'move' (too many elements to move)", 2) end
    local count = last - first
    if target > most - count then error("bad argument #4 to 'move' (destination wrap around)", 2) end
    if target > last or target <= first or (to ~= nil and to ~= from) then
        for i = 0, count do into[target + i] = from[first + i] end
    else
        for i = count, 0, -1 do into[target + i] = from[first + i] end
    end
    return into
end

-- A merge sort in Lua: it can be interrupted, also inside the comparing function, which may wait for the runtime.
local function merge(from, to, low, middle, high, less)
    local left, right = low, middle
    for i = low, high - 1 do
        local takes_left
        if left >= middle then takes_left = false
        elseif right >= high then takes_left = true
        elseif less then takes_left = not less(from[right], from[left])
        else takes_left = not (from[right] < from[left]) end
        if takes_left then to[i] = from[left] left = left + 1 else to[i] = from[right] right = right + 1 end
    end
end
local function merge_sort(t, size, less)
    local from, to = {}, {}
    for i = 1, size do from[i] = t[i] end
    local width = 1
    while width < size do
        for low = 1, size, width * 2 do
            local middle, high = low + width, low + width * 2
            if middle > size + 1 then middle = size + 1 end
            if high > size + 1 then high = size + 1 end
            merge(from, to, low, middle, high, less)
        end
        from, to, width = to, from, width * 2
    end
    for i = 1, size do t[i] = from[i] end
end
local function is_simple(t, size)
    local kind = type(t[1])
    if kind ~= 'number' and kind ~= 'string' then return false end
    for i = 2, size do
        if type(t[i]) ~= kind then return false end
    end
    return true
end
local native_sort = native['table.sort']
function table.sort(t, less)
    if not has_table(t) or (less ~= nil and type(less) ~= 'function') then return settle('sort', pcall(native_sort, t, less)) end
    local size = #t
    if size < 2 then return end
    if size >= 2147483647 then error("bad argument #1 to 'sort' (array too big)", 2) end
    if less == nil and is_plain(t) and size <= LONG and is_simple(t, size) then
        charge(size)
        return native_sort(t)
    end
    merge_sort(t, size, less)
end

runtime.modules.table = table
