-- The binding of shop/front:desk. Written from its manifest.
local process, errors = require("process"), require("errors")
local type, select, tonumber, mathtype, setmetatable = type, select, tonumber, math.type, setmetatable
local ID <const> = "shop/front:desk"

local function refuse(at, text)
  return nil, errors.new({ message = ID .. at .. ": " .. text, kind = errors.INVALID, retryable = false })
end

local function misfit(at, position, name, expected, value)
  return refuse(at, "argument " .. position .. " '" .. name .. "': expected " .. expected .. ", got " .. (mathtype(value) or type(value)))
end

local function surplus(at, most, count)
  return refuse(at, "expected " .. most .. (most == 1 and " argument" or " arguments") .. ", got " .. count)
end

local methods = {}
local handle = { __index = methods, __name = ID }

function handle.__tostring(self)
  return ID .. " " .. self.pid
end

function handle.__eq(left, right)
  return left.pid == right.pid
end

local function bound(pid, err)
  if not pid then return nil, err end
  return setmetatable({ pid = pid }, handle)
end

local function bind(pid)
  if pid == nil then return misfit(" bind", 1, "pid", "pid", pid) end
  return bound(pid)
end

methods["take-order"] = function(self, order, nodes, wait, size, at, local_, ...)
  if select("#", ...) > 0 then return surplus(" take-order", 6, 6 + select("#", ...)) end
  if not (type(order) == "table") then return misfit(" take-order", 1, "order", "table", order) end
  if not (type(nodes) == "table") then return misfit(" take-order", 2, "nodes", "table", nodes) end
  if not (mathtype(wait) == "integer" or type(wait) == "string") then return misfit(" take-order", 3, "wait", "duration", wait) end
  if not (type(size) == "string") then return misfit(" take-order", 4, "size", "string", size) end
  if (at ~= nil) and not (type(at) == "string") then return misfit(" take-order", 5, "at", "timestamp", at) end
  if (local_ ~= nil) and not (mathtype(local_) == "integer") then return misfit(" take-order", 6, "local", "integer", local_) end
  if local_ ~= nil then return process.send(self.pid, "take-order", order, nodes, wait, size, at, local_) end
  if at ~= nil then return process.send(self.pid, "take-order", order, nodes, wait, size, at) end
  return process.send(self.pid, "take-order", order, nodes, wait, size)
end

methods["give"] = function(self, any, table, error, to, letter, bytes, id, ...)
  if select("#", ...) > 0 then return surplus(" give", 7, 7 + select("#", ...)) end
  if not (type(table) == "table") then return misfit(" give", 2, "table", "table", table) end
  if to == nil then return misfit(" give", 4, "to", "subject", to) end
  if not (type(letter) == "string") then return misfit(" give", 5, "letter", "string", letter) end
  if not (type(bytes) == "string") then return misfit(" give", 6, "bytes", "string", bytes) end
  if not (type(id) == "string") then return misfit(" give", 7, "id", "guid", id) end
  return process.ask(self.pid, "give", any, table, error, to, letter, bytes, id)
end

methods["last"] = function(self, process_, ...)
  if select("#", ...) > 0 then return surplus(" last", 1, 1 + select("#", ...)) end
  if process_ == nil then return misfit(" last", 1, "process", "pid", process_) end
  return process.ask(self.pid, "last", process_)
end

methods["pid_"] = function(self, self_, ...)
  if select("#", ...) > 0 then return surplus(" pid", 1, 1 + select("#", ...)) end
  if not (tonumber(self_)) then return misfit(" pid", 1, "self", "decimal", self_) end
  return process.ask(self.pid, "pid", self_)
end

methods["until"] = function(self, seconds, ...)
  if select("#", ...) > 0 then return surplus(" until", 1, 1 + select("#", ...)) end
  if (seconds ~= nil) and not (mathtype(seconds)) then return misfit(" until", 1, "seconds", "number", seconds) end
  return process.send(self.pid, "until", seconds)
end

local binding = { id = ID, bind = bind }

local function start(variant, spawner, host)
  return function(open, number, rate, end_, times, ...)
    if select("#", ...) > 0 then return surplus("", 5, 5 + select("#", ...)) end
    if not (type(open) == "boolean") then return misfit("", 1, "open", "boolean", open) end
    if not (mathtype(number) == "integer" or tonumber(number)) then return misfit("", 2, "number", "integer", number) end
    if (rate ~= nil) and not (mathtype(rate)) then return misfit("", 3, "rate", "number", rate) end
    if (end_ ~= nil or times ~= nil) and not (type(end_) == "string") then return misfit("", 4, "end", "string", end_) end
    if (times ~= nil) and not (mathtype(times) == "integer") then return misfit("", 5, "times", "integer", times) end
    if spawner then
      if times ~= nil then return spawner[variant](spawner, ID, host, open, number, rate, end_, times) end
      if end_ ~= nil then return spawner[variant](spawner, ID, host, open, number, rate, end_) end
      return spawner[variant](spawner, ID, host, open, number, rate)
    end
    if times ~= nil then return process[variant](ID, host, open, number, rate, end_, times) end
    if end_ ~= nil then return process[variant](ID, host, open, number, rate, end_) end
    return process[variant](ID, host, open, number, rate)
  end
end

local function add(to, spawner, host)
  local spawn = start("spawn", spawner, host)
  to.spawn = function(...) return bound(spawn(...)) end
  local spawn_monitored = start("spawn_monitored", spawner, host)
  to.spawn_monitored = function(...) return bound(spawn_monitored(...)) end
  local spawn_linked = start("spawn_linked", spawner, host)
  to.spawn_linked = function(...) return bound(spawn_linked(...)) end
  local spawn_linked_monitored = start("spawn_linked_monitored", spawner, host)
  to.spawn_linked_monitored = function(...) return bound(spawn_linked_monitored(...)) end
  to.call = start("call", spawner, host)
  return to
end

add(binding, nil, nil)

function binding.with(spawner, host)
  return add({}, spawner, host)
end

function binding.help()
  return "shop/front:desk\n\nspawn(open: boolean, number: uint64, rate: number?, end: string (may be left out), times: integer (may be left out))\n  Also spawn_monitored, spawn_linked, spawn_linked_monitored; call waits for the result. with(spawner, host) has the same on another host or with context.\nbind(pid)\n  The methods for a process that runs.\n\n:take-order(order: TypedProcess.Lua.Tests.Bindings.Order, nodes: table<string, TypedProcess.Lua.Tests.Bindings.Node[]>, wait: duration, size: TypedProcess.Lua.Tests.Bindings.Size, at: timestamp?, local: integer (may be left out))\n:give(any: any, table: table, error: error?, to: subject, letter: string, bytes: string, id: guid) -> pid[]\n:last(process: pid) -> TypedProcess.Lua.Tests.Bindings.Order?\n:pid_(self: decimal) -> nothing, when it is done\n:until(seconds: number?)\n\nTypedProcess.Lua.Tests.Bindings.Node = { size: TypedProcess.Lua.Tests.Bindings.Size, extras: integer, next: TypedProcess.Lua.Tests.Bindings.Node?, counts: (integer?)[] }\n\nTypedProcess.Lua.Tests.Bindings.Order = TypedProcess.Lua.Tests.Bindings.Order.Place | TypedProcess.Lua.Tests.Bindings.Order.Withdraw\n\nTypedProcess.Lua.Tests.Bindings.Order.Place = { case: \"place\", node: TypedProcess.Lua.Tests.Bindings.Node, pair: [integer, string?] }\n\nTypedProcess.Lua.Tests.Bindings.Order.Withdraw = { case: \"withdraw\", why: guid }\n\nTypedProcess.Lua.Tests.Bindings.Size = \"small\" | \"extra_large\"\n"
end

return binding
