-- A person sees how far each source of the own request has answered (Art. 12(2): the exercise of the right is made
-- easy): progress and ledger hold counts and reasons, never content. Where the records lie stays with the handler.
create policy subject on portal.collection_unit for select to portal_web
  using ('subject' = any (guard.stands(request_id)));
