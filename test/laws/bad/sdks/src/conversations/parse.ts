import PostalMime from 'postal-mime'
