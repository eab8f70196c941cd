-- `require('json')`. Reading and writing is done natively, within limits; keys come sorted.
local runtime = ...
local native = runtime.native
local encode, decode, refusal, type, error = native.json_encode, native.json_decode, runtime.refusal, type, error
local setmetatable = runtime.lua.setmetatable
local MARK <const> = 0x54504D41524B

local function sentinel(word)
    return setmetatable({}, { [MARK] = word, __name = word, __metatable = word, __tostring = function() return word end })
end

local json = { null = sentinel('json null'), empty_array = sentinel('json array') }

function json.encode(value)
    local text, message = encode(value)
    if not text then return nil, refusal('Invalid', message) end
    return text
end

-- What `null` becomes is nil, or the field `null` of the options.
function json.decode(text, options)
    if type(text) ~= 'string' then error("bad argument #1 to 'decode' (string expected, got " .. type(text) .. ')', 2) end
    if options ~= nil and type(options) ~= 'table' then error("bad argument #2 to 'decode' (table expected, got " .. type(options) .. ')', 2) end
    local ok, value = decode(text, options and options.null)
    if not ok then return nil, refusal('Invalid', value) end
    return value
end

runtime.modules.json = json
