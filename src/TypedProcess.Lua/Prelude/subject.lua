-- The metatable of subjects, which comes with the first of them.
local runtime = ...
local Subject = { [0x54504D41524B] = 'subject', __name = 'subject', __metatable = 'subject' }
function Subject.__tostring() return 'subject' end
runtime.native.take_subject_metatable(Subject)
