using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization;

/// <summary>
/// A pass over mixed rows. Features, label and weight are mixed; other columns are those of the row itself.
/// </summary>
internal sealed class MixupCursor : DataViewRowCursor
{
    private readonly DataViewRowCursor _input;
    private readonly bool[] _needed;
    private readonly MixColumns _columns;
    private readonly int _weightIndex;
    private readonly MixupOptions _options;
    private readonly MixReader _reader;
    private readonly MixedRow _row;
    private readonly IPartnerFeed? _partners;
    private FitRandom _random;
    private long _position = -1;
    private bool _isSecond;

    public MixupCursor(
        DataViewRowCursor input,
        DataViewSchema schema,
        bool[] needed,
        int weightIndex,
        MixSource source)
    {
        _input = input;
        Schema = schema;
        _needed = needed;
        _columns = source.Columns;
        _weightIndex = weightIndex;
        _options = source.Options;
        _random = new FitRandom(source.Seed);
        _reader = new MixReader(input, _columns);
        _row = new MixedRow(_columns.FeatureCount);
        _partners = source.OpenPartners();
    }

    public override DataViewSchema Schema { get; }

    public override long Position => _position;

    public override long Batch => _input.Batch;

    public override bool MoveNext()
    {
        if (_row.Second is not null)
        {
            _row.TakeSecond();
            _isSecond = true;
            _position++;
            return true;
        }

        _isSecond = false;
        if (!_input.MoveNext())
        {
            _position = -1;
            return false;
        }

        _row.Read(_reader);
        if (_partners is not null)
        {
            double lambda = BetaDistribution.Draw(_options.Strength, ref _random);
            lambda = _options.KeepsLargerShare ? Math.Max(lambda, 1 - lambda) : lambda;
            _row.Mix(_partners, lambda, _columns.HasClasses, ref _random);
        }

        _position++;
        return true;
    }

    public override bool IsColumnActive(DataViewSchema.Column column) => _needed[column.Index];

    public override ValueGetter<DataViewRowId> GetIdGetter()
    {
        ValueGetter<DataViewRowId> getter = _input.GetIdGetter();
        return (ref DataViewRowId id) =>
        {
            getter(ref id);
            id = _isSecond ? id.Fork() : id;
        };
    }

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (!_needed[column.Index])
        {
            throw new ArgumentOutOfRangeException(
                nameof(column), column.Name, $"Column '{column.Name}' was not asked for when the cursor was made.");
        }

        if (column.Index == _weightIndex)
        {
            return Typed<TValue, float>(column, (ref float weight) => weight = _row.Weight);
        }

        if (column.Index == _columns.Features.Index)
        {
            return Typed<TValue, VBuffer<float>>(column, Copy);
        }

        return column.Index == _columns.Label.Index
            ? LabelGetter<TValue>(column)
            : _input.GetGetter<TValue>(_columns.Input[column.Index]);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _partners?.Dispose();
            _input.Dispose();
        }

        base.Dispose(disposing);
    }

    private ValueGetter<TValue> LabelGetter<TValue>(DataViewSchema.Column column) => column.Type switch
    {
        BooleanDataViewType => Typed<TValue, bool>(column, (ref bool label) => label = _row.Label > 0),
        KeyDataViewType => Typed<TValue, uint>(
            column, (ref uint label) => label = float.IsNaN(_row.Label) ? 0 : (uint)_row.Label),
        _ => Typed<TValue, float>(column, (ref float label) => label = _row.Label),
    };

    private static ValueGetter<TValue> Typed<TValue, TActual>(
        DataViewSchema.Column column, ValueGetter<TActual> getter) =>
        getter as ValueGetter<TValue> ?? throw new InvalidOperationException(
            $"Column '{column.Name}' holds values of type {column.Type}; {typeof(TValue).Name} was asked for.");

    private void Copy(ref VBuffer<float> features)
    {
        VBufferEditor<float> editor = VBufferEditor.Create(ref features, _row.Features.Length);
        _row.Features.CopyTo(editor.Values);
        features = editor.Commit();
    }
}
