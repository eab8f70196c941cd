-- Chunks that other chunks require: libraries and bindings, each once. A task that needs what another one is loading waits for that.
local runtime = ...
local perform, native, lua, error, ipairs = runtime.perform, runtime.native, runtime.lua, error, ipairs
local task, ready = native.task, native.ready
local concat, remove, LOAD_CHUNK, PARK = lua.table.concat, lua.table.remove, runtime.operation.LoadChunk, runtime.operation.Park
-- What is loading by number; by task what it is loading, the innermost last, and what it waits for.
local loaded, loading, stacks, waits = {}, {}, {}, {}

-- From an entry through what its task loads inside of it, and what that waits for: the way back to this task is a cycle.
local function cycle(entry)
    local names, me, at = {}, task(), entry
    repeat
        local inside
        for _, other in ipairs(stacks[at.task]) do
            inside = inside or other == at
            if inside then names[#names + 1] = other.name end
        end
        if at.task == me then return concat(names, ' -> ') .. ' -> ' .. entry.name end
        at = waits[at.task]
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

local function leave(entry)
    local stack = stacks[entry.task]
    for i = #stack, 1, -1 do
        if stack[i] == entry then remove(stack, i) end
    end
    if #stack == 0 then stacks[entry.task] = nil end
    loading[entry.number], entry.is_over = nil, true
    for _, waiting in ipairs(entry.waiting) do ready(waiting) end
end
local function keep(entry, ok, value)
    if ok and value == nil then value = true end
    if ok then loaded[entry.number] = value end
    leave(entry)
    if not ok then error(value, 0) end
    return value
end
function runtime.load_chunk(number, name)
    -- When the other one has failed, it may be different for this one.
    while loaded[number] == nil and loading[number] do wait(loading[number]) end
    if loaded[number] ~= nil then return loaded[number] end
    local chunk, failure = perform(LOAD_CHUNK, number)
    if not chunk then error(failure, 3) end
    local me = task()
    local entry = { number = number, name = name, task = me, waiting = {} }
    stacks[me] = stacks[me] or {}
    stacks[me][#stacks[me] + 1] = entry
    loading[number] = entry
    return keep(entry, lua.pcall(chunk, runtime.make_require(number)))
end
