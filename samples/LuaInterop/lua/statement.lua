-- Opens an account, uses it and closes it. It may do this and nothing else.
--! needs: spawn app.billing:ledger
--! needs: spawn.monitored app.billing:ledger
--! needs: send app.billing:ledger
--! needs: cancel app.billing:ledger

local Ledger = require("app.billing:ledger")

return function(account)
    local ledger = assert(Ledger.spawn_monitored(account, 100))
    ledger:deposit(25, "salary")
    print("balance: " .. ledger:balance())
    print("withdraw 500: " .. tostring(ledger:withdraw(500)))
    local _, refused = ledger:withdraw(-1)
    print("withdraw -1: " .. refused:kind() .. ": " .. refused)
    local _, misfit = ledger:deposit("many") ---@diagnostic disable-line: TP6014
    print("deposit many: " .. misfit:kind() .. ": " .. misfit)
    process.cancel(ledger.pid, "5s")
    return process.events():receive().result.value
end
