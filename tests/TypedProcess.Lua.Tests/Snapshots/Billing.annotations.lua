---@meta _

-- The processes of BillingProcesses. Written from their manifests; what is changed here is lost.

---@class Billing.Job
---@field id integer

do

---A process of `app.billing:auditor`.
---@class app.billing.auditor
---@field pid pid
local handle = {}

---@param text string
---@return true?
---@return error?
function handle:note(text) end

---@return string[]?
---@return error?
function handle:lines() end

end

---@class app.billing.auditor.starts
---@field spawn fun(account: string): app.billing.auditor?, error?
---@field spawn_monitored fun(account: string): app.billing.auditor?, error?
---@field spawn_linked fun(account: string): app.billing.auditor?, error?
---@field spawn_linked_monitored fun(account: string): app.billing.auditor?, error?
---@field call fun(account: string): any, error?

---What `require("app.billing:auditor")` gives.
---@class app.billing.auditor.binding: app.billing.auditor.starts
---@field id "app.billing:auditor"
---@field bind fun(pid: pid): app.billing.auditor?, error?
---@field help fun(): string
---@field with fun(spawner?: process.spawner, host?: string): app.billing.auditor.starts

do

---A process of `app.billing:ledger`.
---@class app.billing.ledger
---@field pid pid
local handle = {}

---@param amount decimal
---@param memo string
---@return true?
---@return error?
function handle:deposit(amount, memo) end

---@return decimal?
---@return error?
function handle:balance() end

---@param amount decimal
---@return boolean?
---@return error?
function handle:withdraw(amount) end

---@param to subject
---@return true?
---@return error?
function handle:export(to) end

end

---@class app.billing.ledger.starts
---@field spawn fun(account: string, opening: decimal): app.billing.ledger?, error?
---@field spawn_monitored fun(account: string, opening: decimal): app.billing.ledger?, error?
---@field spawn_linked fun(account: string, opening: decimal): app.billing.ledger?, error?
---@field spawn_linked_monitored fun(account: string, opening: decimal): app.billing.ledger?, error?
---@field call fun(account: string, opening: decimal): any, error?

---What `require("app.billing:ledger")` gives.
---@class app.billing.ledger.binding: app.billing.ledger.starts
---@field id "app.billing:ledger"
---@field bind fun(pid: pid): app.billing.ledger?, error?
---@field help fun(): string
---@field with fun(spawner?: process.spawner, host?: string): app.billing.ledger.starts

do

---A process of `app.billing:pool`.
---@class app.billing.pool
---@field pid pid
local handle = {}

---@param job Billing.Job
---@return true?
---@return error?
function handle:job(job) end

end

---@class app.billing.pool.starts
---@field spawn fun(size: integer): app.billing.pool?, error?
---@field spawn_monitored fun(size: integer): app.billing.pool?, error?
---@field spawn_linked fun(size: integer): app.billing.pool?, error?
---@field spawn_linked_monitored fun(size: integer): app.billing.pool?, error?
---@field call fun(size: integer): integer?, error?

---What `require("app.billing:pool")` gives.
---@class app.billing.pool.binding: app.billing.pool.starts
---@field id "app.billing:pool"
---@field bind fun(pid: pid): app.billing.pool?, error?
---@field help fun(): string
---@field with fun(spawner?: process.spawner, host?: string): app.billing.pool.starts

---@class process
---@field spawn fun(id: "app.billing:auditor", host: string?, account: string): pid?, error?
---@field spawn_monitored fun(id: "app.billing:auditor", host: string?, account: string): pid?, error?
---@field spawn_linked fun(id: "app.billing:auditor", host: string?, account: string): pid?, error?
---@field spawn_linked_monitored fun(id: "app.billing:auditor", host: string?, account: string): pid?, error?
---@field call fun(id: "app.billing:auditor", host: string?, account: string): any, error?
---@field exec fun(id: "app.billing:auditor", host: string?, account: string): any, error?
---@field spawn fun(id: "app.billing:ledger", host: string?, account: string, opening: decimal): pid?, error?
---@field spawn_monitored fun(id: "app.billing:ledger", host: string?, account: string, opening: decimal): pid?, error?
---@field spawn_linked fun(id: "app.billing:ledger", host: string?, account: string, opening: decimal): pid?, error?
---@field spawn_linked_monitored fun(id: "app.billing:ledger", host: string?, account: string, opening: decimal): pid?, error?
---@field call fun(id: "app.billing:ledger", host: string?, account: string, opening: decimal): any, error?
---@field exec fun(id: "app.billing:ledger", host: string?, account: string, opening: decimal): any, error?
---@field spawn fun(id: "app.billing:pool", host: string?, size: integer): pid?, error?
---@field spawn_monitored fun(id: "app.billing:pool", host: string?, size: integer): pid?, error?
---@field spawn_linked fun(id: "app.billing:pool", host: string?, size: integer): pid?, error?
---@field spawn_linked_monitored fun(id: "app.billing:pool", host: string?, size: integer): pid?, error?
---@field call fun(id: "app.billing:pool", host: string?, size: integer): integer?, error?
---@field exec fun(id: "app.billing:pool", host: string?, size: integer): integer?, error?
