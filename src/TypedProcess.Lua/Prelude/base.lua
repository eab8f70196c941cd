-- What the files need that stand around functions of the native library.
local runtime = ...
local native, type, error, pcall = runtime.native, type, error, pcall

-- Errors about arguments are raised by natives for their caller, which is now the prelude: this raises them for its caller.
-- Called in tail position, so that level 2 is the script.
local substitute = native['string.gsub']
local function settle(name, ok, ...)
    if ok then return ... end
    local message = ...
    if type(message) == 'string' then message = substitute(message, "'%?'", "'" .. name .. "'", 1) end
    error(message, type(message) == 'string' and 2 or 0)
end
runtime.settle = settle

-- Natives that read much and make little: their work is charged. The hook only sees one call.
local charge = native.charge
function runtime.charged(name, native)
    return function(text, ...)
        if type(text) ~= 'string' then return settle(name, pcall(native, text, ...)) end
        if #text > 1024 then charge(#text // 16) end
        return native(text, ...)
    end
end
