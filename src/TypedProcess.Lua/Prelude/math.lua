-- Random numbers come from the randomness of the runtime.
local runtime = ...
local seed, select = runtime.native.seed, select

math = runtime.native.math
local native_seed = math.randomseed
native_seed(seed(), seed())
function math.randomseed(...)
    if select('#', ...) == 0 then return native_seed(seed(), seed()) end
    return native_seed(...)
end

runtime.modules.math = runtime.native.math
