local runtime = ...
local settle, charge, type, select, pcall = runtime.settle, runtime.native.charge, type, select, pcall

local native_tonumber = tonumber
function tonumber(...)
    local text = ...
    if type(text) ~= 'string' or select('#', ...) ~= 1 then return settle('tonumber', pcall(native_tonumber, ...)) end
    if #text > 1024 then charge(#text // 16) end
    return native_tonumber(text)
end
