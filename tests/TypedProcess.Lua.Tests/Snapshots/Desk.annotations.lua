---@meta _

-- The processes of Shop. Written from their manifests; what is changed here is lost.

---@class TypedProcess.Lua.Tests.Bindings.Node
---@field size TypedProcess.Lua.Tests.Bindings.Size
---@field extras integer
---@field next TypedProcess.Lua.Tests.Bindings.Node?
---@field counts (integer?)[]

---@alias TypedProcess.Lua.Tests.Bindings.Order TypedProcess.Lua.Tests.Bindings.Order.Place | TypedProcess.Lua.Tests.Bindings.Order.Withdraw

---@class TypedProcess.Lua.Tests.Bindings.Order.Place
---@field case "place"
---@field node TypedProcess.Lua.Tests.Bindings.Node
---@field pair [integer, string?]

---@class TypedProcess.Lua.Tests.Bindings.Order.Withdraw
---@field case "withdraw"
---@field why guid

---@alias TypedProcess.Lua.Tests.Bindings.Size "small" | "extra_large"

do

---A process of `shop/front:desk`.
---@class shop_front.desk
---@field pid pid
local handle = {}

---@param order TypedProcess.Lua.Tests.Bindings.Order
---@param nodes table<string, TypedProcess.Lua.Tests.Bindings.Node[]>
---@param wait duration
---@param size TypedProcess.Lua.Tests.Bindings.Size
---@param at? timestamp?
---@param local_? integer
---@return true?
---@return error?
handle["take-order"] = function(self, order, nodes, wait, size, at, local_) end

---@param any any
---@param table table
---@param error error?
---@param to subject
---@param letter string
---@param bytes string
---@param id guid
---@return pid[]?
---@return error?
function handle:give(any, table, error, to, letter, bytes, id) end

---@param process_ pid
---@return TypedProcess.Lua.Tests.Bindings.Order?
---@return error?
function handle:last(process_) end

---@param self_ decimal
---@return nil
---@return error?
function handle:pid_(self_) end

---@param seconds number?
---@return true?
---@return error?
handle["until"] = function(self, seconds) end

end

---@class shop_front.desk.starts
---@field spawn fun(open: boolean, number: uint64, rate: number?, end_?: string, times?: integer): shop_front.desk?, error?
---@field spawn_monitored fun(open: boolean, number: uint64, rate: number?, end_?: string, times?: integer): shop_front.desk?, error?
---@field spawn_linked fun(open: boolean, number: uint64, rate: number?, end_?: string, times?: integer): shop_front.desk?, error?
---@field spawn_linked_monitored fun(open: boolean, number: uint64, rate: number?, end_?: string, times?: integer): shop_front.desk?, error?
---@field call fun(open: boolean, number: uint64, rate: number?, end_?: string, times?: integer): any, error?

---What `require("shop/front:desk")` gives.
---@class shop_front.desk.binding: shop_front.desk.starts
---@field id "shop/front:desk"
---@field bind fun(pid: pid): shop_front.desk?, error?
---@field help fun(): string
---@field with fun(spawner?: process.spawner, host?: string): shop_front.desk.starts

---@class process
---@field spawn fun(id: "shop/front:desk", host: string?, open: boolean, number: uint64, rate: number?, end_?: string, times?: integer): pid?, error?
---@field spawn_monitored fun(id: "shop/front:desk", host: string?, open: boolean, number: uint64, rate: number?, end_?: string, times?: integer): pid?, error?
---@field spawn_linked fun(id: "shop/front:desk", host: string?, open: boolean, number: uint64, rate: number?, end_?: string, times?: integer): pid?, error?
---@field spawn_linked_monitored fun(id: "shop/front:desk", host: string?, open: boolean, number: uint64, rate: number?, end_?: string, times?: integer): pid?, error?
---@field call fun(id: "shop/front:desk", host: string?, open: boolean, number: uint64, rate: number?, end_?: string, times?: integer): any, error?
---@field exec fun(id: "shop/front:desk", host: string?, open: boolean, number: uint64, rate: number?, end_?: string, times?: integer): any, error?
