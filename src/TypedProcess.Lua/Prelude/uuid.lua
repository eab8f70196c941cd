-- `require('uuid')`: identifiers as texts of 36 lower-case characters.
local runtime = ...
local native = runtime.native
local make, read, refusal, type = native.uuid_make, native.uuid_read, runtime.refusal, type

local uuid = {}
function uuid.v4() return make(4) end
function uuid.v7() return make(7) end

function uuid.parse(text)
    local canonical = type(text) == 'string' and read(text)
    if not canonical then return nil, refusal('Invalid', 'not a uuid') end
    return canonical
end
function uuid.validate(text) return type(text) == 'string' and read(text) ~= nil end
function uuid.version(text)
    local canonical, version = nil, nil
    if type(text) == 'string' then canonical, version = read(text) end
    if not canonical then return nil, refusal('Invalid', 'not a uuid') end
    return version
end

runtime.modules.uuid = uuid
