### Why something was not done.

refusal-from-elsewhere = This did not come from a page of this site, so it was not taken. Please open the page here and send it again.
refusal-not-found = There is nothing at this address.
refusal-invalid = Something in the form is missing or not as expected. Please check it.
refusal-too-large = This is larger than we can take. Please shorten it.
refusal-nobody-left = At least one team member must be able to read the report. Please leave someone unticked.
refusal-already-used = This was sent before with a different content. Please open the form again.
refusal-no-such-receipt = No report belongs to these words. Please check them against your receipt.
refusal-unreachable = Your words are still here. We could not reach the server; please try again.
refusal-broken = Something went wrong on our side. Nothing was changed. Please try again in a moment.
