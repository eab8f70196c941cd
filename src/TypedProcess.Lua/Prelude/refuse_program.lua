-- What is said when a script returns nothing that can run.
local runtime = ...
local type, error = type, error

function runtime.refuse_program(program, method)
    error("the script has to return a function, or a table with the function '" .. method .. "'; it returned " .. (type(program) == 'table' and 'a table without it' or type(program)), 0)
end
