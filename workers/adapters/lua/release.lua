-- arg: claims ({id, token}). Gives items back unworked; the attempt does not count.
for _, claim in ipairs(arg.claims) do
  local item = items.held(claim[1], claim[2])
  if item then
    endings.unlease(claim[1], item)
    item.attempts = item.attempts - 1
    items.note(item, 'released')
    endings.back_to_queue(claim[1], item, now)
    items.save(claim[1], item)
  end
end
return 0
