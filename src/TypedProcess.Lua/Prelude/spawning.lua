-- Spawning by itself; builders are a file of their own.
local runtime = ...
local perform, operation = runtime.perform, runtime.operation
local SPAWN, CALL, ASK = operation.Spawn, operation.Call, operation.Ask
local LINKED <const>, MONITORED <const> = 1, 2

local function variant(name, flags)
    runtime['process.' .. name] = function(...) return perform(SPAWN, nil, flags, ...) end
end
variant('spawn', 0)
variant('spawn_linked', LINKED)
variant('spawn_monitored', MONITORED)
variant('spawn_linked_monitored', LINKED | MONITORED)

local function call(...) return perform(CALL, nil, ...) end
runtime['process.call'], runtime['process.exec'] = call, call
runtime['process.ask'] = function(...) return perform(ASK, nil, ...) end
