-- arg: id, token, story. Says which story the item's pending signature belongs to.
local item = items.held(arg.id, arg.token)
if item then
  signs.relate(arg.id, item, arg.story)
end
return 0
