-- The binding of app.billing:ledger. Written from its manifest.
local process, errors = require("process"), require("errors")
local type, select, tonumber, mathtype, setmetatable = type, select, tonumber, math.type, setmetatable
local ID <const> = "app.billing:ledger"

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

methods["deposit"] = function(self, amount, memo, ...)
  if select("#", ...) > 0 then return surplus(" deposit", 2, 2 + select("#", ...)) end
  if not (tonumber(amount)) then return misfit(" deposit", 1, "amount", "decimal", amount) end
  if not (type(memo) == "string") then return misfit(" deposit", 2, "memo", "string", memo) end
  return process.send(self.pid, "deposit", amount, memo)
end

methods["balance"] = function(self, ...)
  if select("#", ...) > 0 then return surplus(" balance", 0, 0 + select("#", ...)) end
  return process.ask(self.pid, "balance")
end

methods["withdraw"] = function(self, amount, ...)
  if select("#", ...) > 0 then return surplus(" withdraw", 1, 1 + select("#", ...)) end
  if not (tonumber(amount)) then return misfit(" withdraw", 1, "amount", "decimal", amount) end
  return process.ask(self.pid, "withdraw", amount)
end

methods["export"] = function(self, to, ...)
  if select("#", ...) > 0 then return surplus(" export", 1, 1 + select("#", ...)) end
  if to == nil then return misfit(" export", 1, "to", "subject", to) end
  return process.send(self.pid, "export", to)
end

local binding = { id = ID, bind = bind }

local function start(variant, spawner, host)
  return function(account, opening, ...)
    if select("#", ...) > 0 then return surplus("", 2, 2 + select("#", ...)) end
    if not (type(account) == "string") then return misfit("", 1, "account", "string", account) end
    if not (tonumber(opening)) then return misfit("", 2, "opening", "decimal", opening) end
    if spawner then
      return spawner[variant](spawner, ID, host, account, opening)
    end
    return process[variant](ID, host, account, opening)
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
  return "app.billing:ledger\n\nspawn(account: string, opening: decimal)\n  Also spawn_monitored, spawn_linked, spawn_linked_monitored; call waits for the result. with(spawner, host) has the same on another host or with context.\nbind(pid)\n  The methods for a process that runs.\n\n:deposit(amount: decimal, memo: string)\n:balance() -> decimal\n:withdraw(amount: decimal) -> boolean\n:export(to: subject)\n"
end

return binding
