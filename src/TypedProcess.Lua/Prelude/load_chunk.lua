-- Chunks that other chunks require: libraries and bindings, each once.
local runtime = ...
local perform, lua, error = runtime.perform, runtime.lua, error
local concat, LOAD_CHUNK = lua.table.concat, runtime.operation.LoadChunk
local loaded, loading = {}, {}

local function cycle(number)
    local names, from = {}, nil
    for i = 1, #loading do
        if loading[i].number == number then from = i end
        if from then names[#names + 1] = loading[i].name end
    end
    names[#names + 1] = loading[from].name
    return concat(names, ' -> ')
end

local function is_loading(number)
    for i = 1, #loading do
        if loading[i].number == number then return true end
    end
    return false
end

local function leave(entry)
    for i = #loading, 1, -1 do
        if loading[i] == entry then lua.table.remove(loading, i) end
    end
end
local function keep(number, entry, ok, value)
    leave(entry)
    if not ok then error(value, 0) end
    if value == nil then value = true end
    loaded[number] = value
    return value
end
function runtime.load_chunk(number, name)
    if loaded[number] ~= nil then return loaded[number] end
    if is_loading(number) then error('require: a cycle, ' .. cycle(number), 3) end
    local chunk, failure = perform(LOAD_CHUNK, number)
    if not chunk then error(failure, 3) end
    local entry = { number = number, name = name }
    loading[#loading + 1] = entry
    return keep(number, entry, lua.pcall(chunk, runtime.make_require(number)))
end
