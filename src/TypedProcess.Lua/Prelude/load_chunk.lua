-- Chunks that other chunks require: libraries and bindings, each once. A task that needs what another one is loading waits for that.
local runtime = ...
local perform, native, lua, error, ipairs = runtime.perform, runtime.native, runtime.lua, error, ipairs
local task, ready, activity, running, setmetatable = native.task, native.ready, native.activity, lua.coroutine.running, lua.setmetatable
local concat, remove, LOAD_CHUNK, PARK = lua.table.concat, lua.table.remove, runtime.operation.LoadChunk, runtime.operation.Park
-- What is loading by number; by task what it is loading, the innermost last, and what it waits for.
local loaded, loading, stacks, waits = {}, {}, {}, {}
local Weak = { __mode = 'v' }

-- Whether the coroutine that loads it has yielded to the one that resumed it, or is no more. Nobody can tell whether it ever goes on, so who needs the chunk takes it over; what is done first is kept.
local function is_left(entry)
    local loader = entry.loader[1]
    return not loader or activity(loader) == 0
end

local function leave(entry)
    if entry.is_over then return end
    entry.is_over = true
    local stack = stacks[entry.task]
    for i = #stack, 1, -1 do
        if stack[i] == entry then remove(stack, i) end
    end
    if #stack == 0 then stacks[entry.task] = nil end
    loading[entry.number] = nil
    for _, waiting in ipairs(entry.waiting) do ready(waiting) end
end
-- Closing a coroutine ends what it loads.
local Entry = { __close = leave }

-- From an entry through what its task loads inside of it, and what that waits for: the way back to this task is a cycle.
local function cycle(entry)
    local names, me, at = {}, task(), entry
    repeat
        local inside
        for _, other in ipairs(stacks[at.task]) do
            inside = inside or other == at
            if inside and not is_left(other) then names[#names + 1] = other.name end
        end
        if at.task == me then return concat(names, ' -> ') .. ' -> ' .. entry.name end
        at = waits[at.task]
        if at and (at.is_over or is_left(at)) then
            -- The one that waited for it goes on now, with it or by loading it itself.
            leave(at)
            return nil
        end
    until not at
    return nil
end

local function wait(entry)
    local path = cycle(entry)
    if path then error('require: a cycle, ' .. path, 4) end
    local me = task()
    entry.waiting[#entry.waiting + 1] = me
    waits[me] = entry
    repeat perform(PARK) until entry.is_over
    waits[me] = nil
end

function runtime.load_chunk(number, name)
    while loaded[number] == nil and loading[number] do
        local other = loading[number]
        -- When the other one has failed, it may be different for this one.
        if is_left(other) then leave(other) else wait(other) end
    end
    if loaded[number] ~= nil then return loaded[number] end
    local chunk, failure = perform(LOAD_CHUNK, number)
    if not chunk then error(failure, 3) end
    local me = task()
    local stack = stacks[me] or {}
    stacks[me] = stack
    local entry <close> = setmetatable({ number = number, name = name, task = me, loader = setmetatable({ (running()) }, Weak), waiting = {} }, Entry)
    stack[#stack + 1], loading[number] = entry, entry
    local ok, value = lua.pcall(chunk, runtime.make_require(number))
    if not ok then error(value, 0) end
    if value == nil then value = true end
    if loaded[number] == nil then loaded[number] = value end
    return loaded[number]
end
