-- The tables of names and of groups.
local runtime = ...
local perform, operation = runtime.perform, runtime.operation

local function plain(op)
    return function(...) return perform(op, ...) end
end
runtime['process.registry'] = { register = plain(operation.Register), lookup = plain(operation.Lookup), unregister = plain(operation.Unregister) }
runtime['process.groups'] = {
    join = plain(operation.Join), leave = plain(operation.Leave), members = plain(operation.Members), names = plain(operation.GroupNames),
    watch = plain(operation.Watch), unwatch = plain(operation.Unwatch), broadcast = plain(operation.Broadcast),
}
