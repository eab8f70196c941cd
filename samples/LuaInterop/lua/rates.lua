-- What a currency costs. A rate that is none is an error that nobody catches: the process fails, and its supervisor starts it anew.
return function(journal)
    local rates = { EUR = 1.25, GBP = 1.5 }
    local inbox = process.inbox()
    process.send(journal, "rates are open")
    while true do
        local msg = inbox:receive()
        if msg:topic() == "rate" then
            local currency = msg:payload()
            if rates[currency] then msg:reply(rates[currency])
            else msg:fail(errors.new({ message = "no rate for " .. currency, kind = errors.NOT_FOUND })) end
        elseif msg:topic() == "set" then
            local currency, rate = table.unpack(msg:payload())
            rates[currency] = tonumber(rate) or error("'" .. rate .. "' is no rate", 0)
        end
    end
end
