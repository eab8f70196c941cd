local runtime = ...
local native, to_text, select, error = runtime.native, runtime.to_text, select, error

function tostring(...)
    if select('#', ...) == 0 then error("bad argument #1 to 'tostring' (value expected)", 2) end
    return to_text((...))
end

local perform, print_operation, concat = runtime.perform, runtime.operation.Print, native['table.concat']
function print(...)
    local parts = {}
    for i = 1, select('#', ...) do parts[i] = to_text((select(i, ...))) end
    perform(print_operation, concat(parts, '\t'))
end
