-- Values as texts and texts as numbers.
local runtime = ...
local native, to_text, settle = runtime.native, runtime.to_text, runtime.settle
local type, select, error, pcall, charge = type, select, error, pcall, native.charge

function tostring(...)
    if select('#', ...) == 0 then error("bad argument #1 to 'tostring' (value expected)", 2) end
    return to_text((...))
end

local native_tonumber = tonumber
function tonumber(...)
    local text = ...
    if type(text) ~= 'string' or select('#', ...) ~= 1 then return settle('tonumber', pcall(native_tonumber, ...)) end
    if #text > 1024 then charge(#text // 16) end
    return native_tonumber(text)
end

local perform, print_operation, concat = runtime.perform, runtime.operation.Print, native['table.concat']
function print(...)
    local parts = {}
    for i = 1, select('#', ...) do parts[i] = to_text((select(i, ...))) end
    perform(print_operation, concat(parts, '\t'))
end
